/**
 * The contract between the rooms of the house: addresses, headers, message shapes and failure codes
 * of everything that crosses the event bus. Imports no other room.
 */
package dev.ariattendant.api;
