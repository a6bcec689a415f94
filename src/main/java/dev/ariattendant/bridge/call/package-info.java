/** The calls in the application: who owns each of them. */
package dev.ariattendant.bridge.call;
