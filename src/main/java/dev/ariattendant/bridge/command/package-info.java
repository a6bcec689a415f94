/** Commands on the bus, and ARI's operations that they name: from a table to a request. */
package dev.ariattendant.bridge.command;
