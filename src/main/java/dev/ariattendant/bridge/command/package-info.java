/** Commands on the event bus, and the ARI operations that they name. */
package dev.ariattendant.bridge.command;
