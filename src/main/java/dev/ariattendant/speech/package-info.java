/**
 * Texts of menus made into files that Asterisk plays: by an engine, once, into a cache. {@link
 * dev.ariattendant.speech.SpeechVerticle} does it for the other verticles of its node.
 */
package dev.ariattendant.speech;
