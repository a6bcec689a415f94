/**
 * How one talks to the simulated Asterisk: ARI's operations, its events as JSON, and the doors they
 * go through, HTTP and WebSocket.
 */
package dev.ariattendant.simulator.http;
