/**
 * The caller's side of the house: takes calls on offer and leads each caller through the menu.
 * Speaks to Asterisk only through commands on the event bus.
 */
package dev.ariattendant.attendant;
