/**
 * Whole calls, told as stories. {@code FooStories} holds those that are the same everywhere; {@code
 * FooSimulatorTest} tells them on the simulator, and {@code FooAsteriskTest} on real Asterisks,
 * with callers by SIP.
 */
package dev.ariattendant.stories;
