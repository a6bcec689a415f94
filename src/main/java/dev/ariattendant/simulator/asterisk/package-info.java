/**
 * What goes on inside the simulated Asterisk: channels with their queues, playbacks, recordings,
 * bridges, Stasis applications. It knows nothing of HTTP, WebSockets or JSON, and lives on one
 * Vert.x context: plain single-threaded code.
 */
package dev.ariattendant.simulator.asterisk;
