/** The event bus over a WebSocket, with permissions: a door for pages and other languages. */
package dev.ariattendant.console.bus;
