/**
 * The contract of the event bus: addresses, headers, event types, failure codes and channel
 * variables. Bridge, attendant and taps know each other only through it. Imports no other package.
 */
package dev.ariattendant.api;
