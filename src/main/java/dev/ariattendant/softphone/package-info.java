/**
 * Softphones, with which the users of the console's page call the simulator: the page places calls,
 * presses keys and hangs up over the event bus, where what the callers hear is published.
 */
package dev.ariattendant.softphone;
