/** Stories of callers: what they do, what they should meet, and the file that holds them. */
package dev.ariattendant.tools.story;
