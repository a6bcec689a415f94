/** A caller's channel: its events, its commands, its timers, and the prompts that play on it. */
package dev.ariattendant.attendant.channel;
