/** Which node of a cluster runs a connection. */
package dev.ariattendant.bridge.cluster;
