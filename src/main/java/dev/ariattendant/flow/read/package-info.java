/**
 * Reads a {@link dev.ariattendant.flow.CallFlow} from the attendant's section: checks what the
 * schema can't say, adds defaults, and makes the records. A new action needs a record and an entry
 * in the schema, and nothing here.
 */
package dev.ariattendant.flow.read;
