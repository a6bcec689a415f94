/** What speaks: programs on this machine, a server, or tones in place of words. */
package dev.ariattendant.speech.engine;
