/**
 * The Hazelcast cluster manager behind {@code -cluster}, with a cache of registrations that keeps
 * messages cheap, and checks of its network and TLS. Vert.x finds it only in the fat jar, so that
 * programs that embed this one keep their own cluster manager.
 */
package dev.ariattendant.cluster;
