/**
 * The event bus for programs in Java that own calls: {@link dev.ariattendant.client.Calls} takes
 * them, as the contract wants it of an owner, and {@link dev.ariattendant.client.ServedCall} is one
 * of them, with its events and commands.
 */
package dev.ariattendant.client;
