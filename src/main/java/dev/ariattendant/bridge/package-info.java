/**
 * Asterisk's side of the house: ARI on the event bus. Events come over a WebSocket and are
 * published under per-channel addresses, commands are taken by request and sent by REST, new calls
 * are offered to whoever takes calls. Speaks to the attendant over the event bus only.
 */
package dev.ariattendant.bridge;
