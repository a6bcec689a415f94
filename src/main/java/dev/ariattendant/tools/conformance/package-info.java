/** Judges programs that serve calls, in any language, by the contract of the event bus. */
package dev.ariattendant.tools.conformance;
