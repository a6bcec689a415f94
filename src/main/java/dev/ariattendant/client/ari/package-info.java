/**
 * ARI in Java types: its operations as methods, its models and events as records. Most of it is
 * generated, from the tables of operations and models.
 */
package dev.ariattendant.client.ari;
