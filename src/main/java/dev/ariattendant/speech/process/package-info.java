/** Programs that run for a short time, with bounds. */
package dev.ariattendant.speech.process;
