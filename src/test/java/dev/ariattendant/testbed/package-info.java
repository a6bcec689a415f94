/** What stories are told on: an Asterisk, and callers with telephones. */
package dev.ariattendant.testbed;
