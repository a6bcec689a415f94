package dev.ariattendant.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The endpoints that can be dialled. Other endpoints don't exist: dialling one is answered with
 * 500, except for an unknown {@code Local/...}, whose channel ends at once.
 *
 * @param callees by endpoint, e.g. {@code PJSIP/bob}
 */
public record EndpointDirectory(Map<String, Callee> callees) {

  /** No endpoint exists. */
  public static final EndpointDirectory EMPTY = new EndpointDirectory(Map.of());

  private static final long RING_MS = 1000;

  /**
   * The default: {@code PJSIP/bob}, {@code PJSIP/sales} and {@code PJSIP/support} answer after a
   * second, {@code PJSIP/busy} and {@code PJSIP/declines} don't, {@code PJSIP/nobody} rings until
   * the caller gives up, {@code PJSIP/hasty} answers and hangs up after three seconds, {@code
   * PJSIP/away} forwards its calls to {@code PJSIP/sales}. Extension 102, which is {@code
   * Local/102@default}, answers; 103 is busy.
   */
  public static final EndpointDirectory STANDARD =
      EMPTY
          .with("PJSIP/bob", Callee.answers(RING_MS))
          .with("PJSIP/sales", Callee.answers(RING_MS))
          .with("PJSIP/support", Callee.answers(RING_MS))
          .with("PJSIP/busy", Callee.busy(RING_MS))
          .with("PJSIP/declines", Callee.declines(RING_MS))
          .with("PJSIP/nobody", Callee.neverAnswers())
          .with("PJSIP/away", Callee.forwards(0, "PJSIP/sales"))
          .with("Local/102@default", Callee.answers(RING_MS))
          .with("Local/103@default", Callee.busy(0))
          .with("PJSIP/hasty", Callee.answers(RING_MS).withScript("w3000 bye"));

  public EndpointDirectory {
    callees = Map.copyOf(callees);
  }

  /** The same with one more endpoint, or with another callee at an endpoint. */
  public EndpointDirectory with(String endpoint, Callee callee) {
    Map<String, Callee> more = new HashMap<>(callees);
    more.put(endpoint, callee);
    return new EndpointDirectory(more);
  }

  /** Empty = there is no such endpoint. */
  public Optional<Callee> find(String endpoint) {
    return Optional.ofNullable(callees.get(endpoint));
  }
}
