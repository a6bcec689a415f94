/**
 * How several nodes become one: the cluster manager behind {@code -cluster}, and what it costs kept
 * low: who listens where, remembered on each node. In the fat jar only is it found by Vert.x, so
 * that those who embed keep their own. Knows the addresses of the bus, and no other room.
 */
package dev.ariattendant.cluster;
