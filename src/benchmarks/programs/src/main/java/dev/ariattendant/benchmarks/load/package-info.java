/**
 * The load driver: an Asterisk that costs next to nothing, with callers, in a process of its own.
 * It looks for what it needs in the bytes that come, and fills in those that it sends, so that the
 * program at its other end is what a measurement measures.
 */
package dev.ariattendant.benchmarks.load;
