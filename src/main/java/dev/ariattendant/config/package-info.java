/**
 * Typed, validated configuration. Each verticle has an options record that is read from its {@code
 * -conf} JSON; every error is found in one reading, each with its path and what was expected.
 * Imports no other room.
 */
package dev.ariattendant.config;
