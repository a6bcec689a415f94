/**
 * The console's HTTP server: what it shows, and who may see it. {@code door} is what every client
 * meets first, {@code bus} the event bus over a WebSocket, {@code live} what the page shows, {@code
 * health} and {@code metrics} are for those who watch over this process.
 */
package dev.ariattendant.console;
