/** Own recordings, which take the place of texts: where they lie, and who changes them. */
package dev.ariattendant.recordings;
