/**
 * The event bus over a WebSocket, with permissions: for the page, and for programs in any language.
 */
package dev.ariattendant.console.bus;
