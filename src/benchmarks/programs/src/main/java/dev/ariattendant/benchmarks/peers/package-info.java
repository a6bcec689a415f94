/** Programs that do what ari-attendant does, to measure it against. */
package dev.ariattendant.benchmarks.peers;
