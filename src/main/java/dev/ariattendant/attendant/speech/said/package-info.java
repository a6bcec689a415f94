/** From values to the sounds of Asterisk that say them, by the grammar of a language. */
package dev.ariattendant.attendant.speech.said;
