/** Sounds that Asterisk finds outside of its own set: files by their path, and files by HTTP. */
package dev.ariattendant.simulator.sound;
