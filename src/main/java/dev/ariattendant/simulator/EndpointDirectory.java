package dev.ariattendant.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who can be dialled. An endpoint that isn't in it doesn't exist: dialling it is answered with 500,
 * except for an unknown {@code Local/...}, whose channel ends at once.
 *
 * @param callees by endpoint, e.g. {@code PJSIP/bob}
 */
public record EndpointDirectory(Map<String, Callee> callees) {

  /** Nobody can be dialled. */
  public static final EndpointDirectory EMPTY = new EndpointDirectory(Map.of());

  private static final long SOME_RINGS_MS = 1000;

  /**
   * Those whom every simulator knows unless told otherwise: {@code PJSIP/bob}, {@code PJSIP/sales}
   * and {@code PJSIP/support} answer after a second, {@code PJSIP/busy} and {@code PJSIP/declines}
   * don't, {@code PJSIP/nobody} lets it ring, {@code PJSIP/hasty} hangs up after three seconds;
   * {@code PJSIP/away} sends its calls on to {@code PJSIP/sales}. At the extensions 102 and 103,
   * which are {@code Local/102@default} and so on, somebody answers, or is busy.
   */
  public static final EndpointDirectory STANDARD =
      EMPTY
          .with("PJSIP/bob", Callee.answers(SOME_RINGS_MS))
          .with("PJSIP/sales", Callee.answers(SOME_RINGS_MS))
          .with("PJSIP/support", Callee.answers(SOME_RINGS_MS))
          .with("PJSIP/busy", Callee.busy(SOME_RINGS_MS))
          .with("PJSIP/declines", Callee.declines(SOME_RINGS_MS))
          .with("PJSIP/nobody", Callee.neverAnswers())
          .with("PJSIP/away", Callee.forwards(0, "PJSIP/sales"))
          .with("Local/102@default", Callee.answers(SOME_RINGS_MS))
          .with("Local/103@default", Callee.busy(0))
          .with("PJSIP/hasty", Callee.answers(SOME_RINGS_MS).withScript("w3000 bye"));

  public EndpointDirectory {
    callees = Map.copyOf(callees);
  }

  /** The same with one more, or with another behaviour of the one who was there. */
  public EndpointDirectory with(String endpoint, Callee callee) {
    Map<String, Callee> more = new HashMap<>(callees);
    more.put(endpoint, callee);
    return new EndpointDirectory(more);
  }

  /** Who answers there; empty = there is no such endpoint. */
  public Optional<Callee> find(String endpoint) {
    return Optional.ofNullable(callees.get(endpoint));
  }
}
