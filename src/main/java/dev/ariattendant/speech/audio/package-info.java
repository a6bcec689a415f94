/**
 * Audio files: what Asterisk can play, checked by their headers, and other audio made into that.
 */
package dev.ariattendant.speech.audio;
