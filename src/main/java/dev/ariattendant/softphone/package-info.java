/**
 * Telephones for people, who call the simulator from the console's page: they place calls, press
 * keys and hang up over the event bus, and what the callers hear is published there.
 */
package dev.ariattendant.softphone;
