/** What the console's page shows: the state of a node, put together from what is published. */
package dev.ariattendant.console.live;
