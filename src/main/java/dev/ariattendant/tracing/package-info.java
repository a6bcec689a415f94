/** Traces of calls by OpenTelemetry; nothing of it runs unless an operator asks for traces. */
package dev.ariattendant.tracing;
