/**
 * What callers meet, as data: menus, prompts, actions, business hours, entry rules. All is
 * immutable and checked. {@link dev.ariattendant.flow.KeyMatcher} finds the option for the keys
 * that a caller has pressed.
 */
package dev.ariattendant.flow;
