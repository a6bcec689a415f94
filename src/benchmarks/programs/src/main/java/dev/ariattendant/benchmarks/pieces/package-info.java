/** What single pieces of the way from a key to its commands cost: {@code scripts/bench pieces}. */
package dev.ariattendant.benchmarks.pieces;
