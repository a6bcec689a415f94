/**
 * Verticles that only listen. They show how to write one, and they are really used: the call log.
 */
package dev.ariattendant.taps;
