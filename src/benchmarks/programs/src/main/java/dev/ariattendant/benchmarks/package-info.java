/** What things cost, measured: started by {@code scripts/bench}, in a JVM of their own. */
package dev.ariattendant.benchmarks;
