/**
 * Counters, gauges and timers: for Prometheus, if Vert.x was started with metrics, and always for
 * the console's page. Imports no other package of this program.
 */
package dev.ariattendant.metrics;
