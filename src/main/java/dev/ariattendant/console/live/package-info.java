/** What the console's page shows: the status of a node, collected from published events. */
package dev.ariattendant.console.live;
