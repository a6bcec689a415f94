/**
 * The console's HTTP server: what it shows, and who may see it. {@code door} is what every client
 * meets first, {@code bus} the event bus over a WebSocket.
 */
package dev.ariattendant.console;
