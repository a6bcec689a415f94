/** Hundreds of telephones in one thread, which know what they hear, and how soon. */
package dev.ariattendant.benchmarks.phones;
