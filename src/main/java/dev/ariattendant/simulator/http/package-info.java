/** ARI of the simulated Asterisk: its operations and its events, over HTTP and WebSocket. */
package dev.ariattendant.simulator.http;
