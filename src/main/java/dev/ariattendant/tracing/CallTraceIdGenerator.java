package dev.ariattendant.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Traces of calls get their {@link CallTraceId}; all other ids are random. */
final class CallTraceIdGenerator implements IdGenerator {

  private final IdGenerator random = IdGenerator.random();

  @Override
  public String generateTraceId() {
    String next = CallTraceId.next();
    return next == null ? random.generateTraceId() : next;
  }

  @Override
  public String generateSpanId() {
    return random.generateSpanId();
  }
}
