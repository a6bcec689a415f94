/**
 * What a cluster costs us, kept low: who listens where, remembered on each node. Knows the
 * addresses of the bus, and neither bridge nor attendant.
 */
package dev.ariattendant.cluster;
