package dev.ariattendant.mailbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the delivery of a message to one of its targets is.
 *
 * @param since when it was asked for: when the message was stored, or by hand later
 * @param attempts how many have failed since then
 * @param next when it is tried again, or when it was delivered
 * @param cause why the last attempt failed, without secrets
 */
record Delivery(State state, Instant since, int attempts, Instant next, Optional<String> cause) {

  /** How a delivery stands. */
  enum State {
    /** It is to be tried, again if it has failed. */
    WAITING("waiting"),
    /** The target has taken the message. */
    DELIVERED("delivered"),
    /** It isn't tried again unless somebody asks for it, or the program starts anew. */
    UNDELIVERED("undelivered");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }

    private static State of(String name) {
      for (State state : values()) {
        if (state.wireName.equals(name)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state of a delivery: " + name);
    }
  }

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** So often a pause is doubled until it is the longest. */
  private static final int MOST_DOUBLINGS = 6;

  /** A mail server is repaired within a weekend (RFC 5321, 4.5.4.1, asks for 4 to 5 days). */
  static final Duration LONGEST = Duration.ofDays(4);

  static Delivery begun(Instant now) {
    return new Delivery(State.WAITING, now, 0, now, Optional.empty());
  }

  /** No pause is longer than the longest: if it seems so, the clock has been set back. */
  boolean isDue(Instant now) {
    return state == State.WAITING && (!next.isAfter(now) || next.isAfter(now.plus(LONGEST_PAUSE)));
  }

  Delivery delivered(Instant now) {
    return new Delivery(State.DELIVERED, since, attempts, now, Optional.empty());
  }

  /**
   * After an attempt that has failed.
   *
   * @param permanent whether the next one would fail in the same way
   */
  Delivery failed(boolean permanent, String why, Instant now) {
    boolean last = permanent || Duration.between(since, now).compareTo(LONGEST) >= 0;
    return new Delivery(
        last ? State.UNDELIVERED : State.WAITING,
        since,
        attempts + 1,
        now.plus(pause()),
        Optional.of(why));
  }

  private Duration pause() {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Once more from the beginning, if it has been given up. */
  Delivery retried(Instant now) {
    return state == State.DELIVERED ? this : begun(now);
  }

  JsonObject json(String target) {
    JsonObject json =
        JsonObject.of("target", target, "state", state.wireName, "attempts", attempts)
            .put("since", since.toString());
    switch (state) {
      case WAITING -> json.put("next", next.toString());
      case DELIVERED -> json.put("delivered", next.toString());
      case UNDELIVERED -> {}
    }
    cause.ifPresent(why -> json.put("cause", why));
    return json;
  }

  static Delivery of(JsonObject json) {
    Instant since = Instant.parse(json.getString("since"));
    return new Delivery(
        State.of(json.getString("state")),
        since,
        json.getInteger("attempts"),
        Instant.parse(json.getString("next", json.getString("delivered", json.getString("since")))),
        Optional.ofNullable(json.getString("cause")));
  }
}
