/**
 * An embedded Asterisk: ARI over real HTTP and WebSocket on a loopback port, with scripted callers.
 *
 * <p>It is there for a first run without Asterisk and for tests. What it says was recorded from
 * Asterisk 22 first: the same events in the same order, the same fields, status codes and messages.
 * Start with {@link dev.ariattendant.simulator.Simulator}; {@code asterisk} holds what happens
 * inside, {@code ari} how one talks to it.
 */
package dev.ariattendant.simulator;
