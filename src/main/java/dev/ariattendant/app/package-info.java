/**
 * The start of the fat jar, its signals and its logging, and the demonstration. The start is
 * optimized, since no calls are served during a restart.
 */
package dev.ariattendant.app;
