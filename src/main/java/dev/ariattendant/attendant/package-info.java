/**
 * The attendant: accepts the calls that bridges offer, and leads each through its flow. It controls
 * Asterisk by commands on the event bus only.
 */
package dev.ariattendant.attendant;
