/**
 * Reads what callers meet: checks it by the schema that is shipped for editors, then across, adds
 * the schema's defaults, and binds it to the records in {@code config.menus}. A new action needs a
 * record and an entry in the schema, and nothing here.
 */
package dev.ariattendant.flow.read;
