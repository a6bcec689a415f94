/**
 * The start of the fat jar and its logging, and the demonstration. The start is optimized, since no
 * calls are served during a restart.
 */
package dev.ariattendant.app;
