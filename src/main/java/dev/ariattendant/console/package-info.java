/**
 * The console's HTTP server. So far it is a door for other languages: the event bus over a
 * WebSocket, with permissions.
 */
package dev.ariattendant.console;
