/** Ways to send a request to Asterisk. */
package dev.ariattendant.bridge.transport;
