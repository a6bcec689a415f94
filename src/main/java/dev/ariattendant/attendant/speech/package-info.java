/** From the texts in prompts to what Asterisk plays: files or URLs that the speech engine made. */
package dev.ariattendant.attendant.speech;
