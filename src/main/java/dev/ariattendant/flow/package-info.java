/**
 * What callers meet, as data: menus, prompts, options, the actions they lead to, the hours they
 * depend on, and how a call gets into them. Immutable, checked whole, and without behaviour: the
 * attendant performs it, others draw it.
 */
package dev.ariattendant.flow;
