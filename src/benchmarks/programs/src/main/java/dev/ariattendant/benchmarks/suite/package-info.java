/**
 * Programs that serve callers, side by side: each a process of its own, with a load driver of its
 * own, measured in turns. Started by {@code scripts/bench}.
 */
package dev.ariattendant.benchmarks.suite;
