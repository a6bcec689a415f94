/**
 * Taps: verticles that only listen to events. The call log is one, and an example of how to write
 * another.
 */
package dev.ariattendant.taps;
