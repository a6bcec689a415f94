/** The calls in the application and their owners. */
package dev.ariattendant.bridge.call;
