/**
 * Whole calls, told as stories: the same ones on the simulator and on a real Asterisk with real SIP
 * callers. {@link dev.ariattendant.stories.AttendantStories} tells them.
 */
package dev.ariattendant.stories;
