/**
 * How several nodes become one: the cluster manager behind {@code -cluster}. In the fat jar only is
 * it found by Vert.x, so that those who embed keep their own. Imports no other room.
 */
package dev.ariattendant.cluster;
