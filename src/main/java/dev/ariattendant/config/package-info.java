/**
 * The configuration. {@link dev.ariattendant.config.ConfigSection} checks it by the JSON Schema
 * that editors use, too, and makes an options record for each verticle. All problems are reported
 * at once, each with its path, what was expected and what was found.
 */
package dev.ariattendant.config;
