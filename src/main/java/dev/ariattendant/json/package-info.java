/**
 * JSON objects for the event bus that are decoded only when a consumer reads them. They keep
 * messages cheap that have several consumers, or none.
 */
package dev.ariattendant.json;
