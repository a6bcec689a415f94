/** What a Vert.x shares among all its verticles, and timers. */
package dev.ariattendant.node;
