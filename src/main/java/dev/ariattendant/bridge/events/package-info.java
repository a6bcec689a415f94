/** Events on their way to the bus. */
package dev.ariattendant.bridge.events;
