/** The WebSockets that events come over, and what keeps them alive. */
package dev.ariattendant.bridge.socket;
