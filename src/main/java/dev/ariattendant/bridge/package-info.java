/**
 * ARI on the event bus. Events come over a WebSocket and are published to the addresses of their
 * channels; commands are taken as requests and sent by REST; new calls are offered to attendants.
 * The attendant is reached over the event bus only.
 */
package dev.ariattendant.bridge;
