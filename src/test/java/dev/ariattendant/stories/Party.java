package dev.ariattendant.stories;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Callers;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Callers who dialled together and do the same. Closing it hangs all of them up.
 *
 * @param channels the ids of the served callers' channels
 */
record Party(Callers callers, Set<String> channels) implements AutoCloseable {

  private static final String CHANNEL_TARGET = "channel:";

  /**
   * Returns when the attendant serves all of them.
   *
   * @param attendant the attendant's events: there must be no other callers
   */
  static Party dial(Exchange exchange, int count, Observation attendant) {
    return dial(exchange, count, count, attendant);
  }

  /** The same where only some are served. */
  static Party dial(Exchange exchange, int count, int served, Observation attendant) {
    Callers callers = Callers.dial(count, () -> exchange.call(Dtmf.SIP_INFO));
    Party party = new Party(callers, new HashSet<>());
    while (party.channels.size() < served) {
      JsonObject started = next(attendant, AttendantEvents.CALL_STARTED);
      if (!started.getBoolean("resumed", false)) {
        party.channels.add(channelOf(started));
      }
    }
    return party;
  }

  void press(char key) {
    callers.all().forEach(caller -> caller.press(key));
  }

  /** All hang up at once; returns when their calls are over. */
  void hangUp() {
    callers.hangUp();
  }

  /** Waits until this has begun to play to each served caller; returns the last beginning. */
  JsonObject hears(Observation ari, String media) {
    return allHear(ari, Map.of(this, media));
  }

  /** Waits until the medium of each party has begun to play to its callers, in any order. */
  static JsonObject allHear(Observation ari, Map<Party, String> expected) {
    Map<String, String> missing = new HashMap<>();
    expected.forEach(
        (party, media) -> party.channels.forEach(channel -> missing.put(channel, media)));
    JsonObject last = null;
    while (!missing.isEmpty()) {
      last =
          ari.next(
              "PlaybackStarted of " + missing,
              event ->
                  isPlaybackStarted(event) && mediaOf(event).equals(missing.get(targetOf(event))));
      missing.remove(targetOf(last));
    }
    return last;
  }

  /** Waits until the attendant has reported the end of each call; returns how they ended. */
  Set<String> ended(Observation attendant) {
    Set<String> missing = new HashSet<>(channels);
    Set<String> ways = new HashSet<>();
    while (!missing.isEmpty()) {
      JsonObject ended = next(attendant, AttendantEvents.CALL_ENDED);
      if (missing.remove(channelOf(ended))) {
        ways.add(ended.getJsonObject("summary").getString("ended"));
      }
    }
    return ways;
  }

  /** The channels on which this has begun to play so far. */
  static Set<String> haveHeard(Observed ari, String media) {
    return ari.all().stream()
        .filter(event -> isPlaybackStarted(event) && mediaOf(event).equals(media))
        .map(Party::targetOf)
        .collect(Collectors.toSet());
  }

  /** The ids of the playbacks that have begun so far on the channels of a party. */
  static Set<String> heardOn(Observed ari, Party party) {
    return ari.all().stream()
        .filter(event -> isPlaybackStarted(event) && party.channels.contains(targetOf(event)))
        .map(event -> event.getJsonObject("playback").getString("id"))
        .collect(Collectors.toSet());
  }

  /** The channels of the calls that are over. */
  static Set<String> haveEnded(Observed attendant) {
    return attendant.all().stream()
        .filter(event -> AttendantEvents.CALL_ENDED.equals(event.getString("type")))
        .map(Party::channelOf)
        .collect(Collectors.toSet());
  }

  private static boolean isPlaybackStarted(JsonObject event) {
    return "PlaybackStarted".equals(event.getString("type"));
  }

  private static JsonObject next(Observation attendant, String type) {
    return attendant.next(type, event -> type.equals(event.getString("type")));
  }

  private static String channelOf(JsonObject event) {
    return event.getJsonObject("channel").getString("id");
  }

  private static String mediaOf(JsonObject event) {
    return event.getJsonObject("playback").getString("media_uri");
  }

  private static String targetOf(JsonObject event) {
    return event
        .getJsonObject("playback")
        .getString("target_uri")
        .substring(CHANNEL_TARGET.length());
  }

  @Override
  public void close() {
    callers.close();
  }
}
