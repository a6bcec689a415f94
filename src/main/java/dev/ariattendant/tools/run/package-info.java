/** Plays stories on the simulator, with a bridge and an attendant for which time passes faster. */
package dev.ariattendant.tools.run;
