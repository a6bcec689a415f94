/** The WebSockets and REST transports between the bridge and Asterisk. */
package dev.ariattendant.bridge.transport;
