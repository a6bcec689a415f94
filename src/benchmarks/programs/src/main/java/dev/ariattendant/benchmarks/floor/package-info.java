/** The least that an attendant can cost: a bare loop that scans bytes and answers with bytes. */
package dev.ariattendant.benchmarks.floor;
