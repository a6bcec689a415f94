/**
 * What is counted and timed: for Prometheus, where Vert.x was started with metrics, and for the
 * console's page anywhere. Imports no other room.
 */
package dev.ariattendant.metrics;
