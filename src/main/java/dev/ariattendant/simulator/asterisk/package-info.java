/**
 * The model of the simulated Asterisk: channels with their queues, playbacks, recordings, bridges
 * and Stasis applications, and their events. It knows nothing of HTTP or WebSockets, and runs on
 * one Vert.x context: plain single-threaded code.
 */
package dev.ariattendant.simulator.asterisk;
