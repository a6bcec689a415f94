/**
 * The console's HTTP server: the page, health checks, metrics, and the event bus bridge. {@code
 * security} checks every request, {@code bus} is the event bus over a WebSocket, {@code live}
 * collects what the page shows.
 */
package dev.ariattendant.console;
