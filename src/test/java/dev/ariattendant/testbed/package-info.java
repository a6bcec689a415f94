/**
 * What tests run on: real Asterisks, callers with telephones, processes, a browser, and clocks and
 * networks that a test controls.
 */
package dev.ariattendant.testbed;
