/**
 * ARI of the simulated Asterisk: its operations over HTTP and WebSocket, and the WebSockets that
 * get its events.
 */
package dev.ariattendant.simulator.http;
