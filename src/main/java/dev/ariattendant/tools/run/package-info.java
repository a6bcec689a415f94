/** Plays a story: the whole house on the simulator, in which time passes faster. */
package dev.ariattendant.tools.run;
