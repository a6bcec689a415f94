/** The console's page for Prometheus. */
package dev.ariattendant.console.metrics;
