package dev.ariattendant.bridge.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The channels that commands have created, which are never offered to attendants: the legs of
 * calls, and channels that are for no call and stay their creator's own.
 */
final class Legs {

  private static final class Leg {

    /** Null if it is for no call. */
    private String call;

    /** Its id is still needed to recognise the channels that replace it. */
    private boolean isGone;

    /** The legs that it has replaced, one after the other. */
    private List<String> formers = List.of();

    private Leg(String call) {
      this.call = call;
    }
  }

  private final Map<String, Leg> legs = new HashMap<>();

  void add(String channelId, String call) {
    legs.put(channelId, new Leg(call));
  }

  /** Whether there is such a channel, or was one whose id is still needed. */
  boolean contains(String channelId) {
    return legs.containsKey(channelId);
  }

  boolean isThere(String channelId) {
    Leg leg = legs.get(channelId);
    return leg != null && !leg.isGone;
  }

  /** Whether this is, or was, the leg of a call. */
  boolean isOfCall(String channelId) {
    Leg leg = legs.get(channelId);
    return leg != null && leg.call != null;
  }

  /** The call of a leg that is there; any other channel may be a call itself, and is returned. */
  String callOf(String channelId) {
    Leg leg = legs.get(channelId);
    return leg == null || leg.isGone ? channelId : leg.call;
  }

  /** The legs of a call that are there. */
  List<String> of(String call) {
    return legs.entrySet().stream()
        .filter(each -> call.equals(each.getValue().call) && !each.getValue().isGone)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A channel is gone; its call needs its id as long as {@code isCall}. */
  void onGone(String channelId, Predicate<String> isCall) {
    legs.computeIfPresent(
        channelId,
        (id, leg) -> {
          leg.isGone = true;
          return isCall.test(leg.call) ? leg : null;
        });
  }

  void onCallEnded(String call) {
    legs.values().removeIf(leg -> leg.isGone && call.equals(leg.call));
  }

  /** A call's channel has been replaced: its legs belong to the new one. */
  void moveToCall(String former, String call) {
    legs.values().stream().filter(leg -> former.equals(leg.call)).forEach(leg -> leg.call = call);
  }

  /** A channel replaces a leg. */
  void replace(String former, String channelId) {
    add(channelId, legs.get(former).call);
    legs.get(channelId).formers =
        Stream.concat(legs.get(former).formers.stream(), Stream.of(former)).toList();
  }

  /** The legs that these channels have replaced: their consumers get the events of these. */
  List<String> formersOf(List<String> channelIds) {
    return legs.isEmpty()
        ? List.of()
        : channelIds.stream()
            .filter(legs::containsKey)
            .flatMap(id -> legs.get(id).formers.stream())
            .filter(former -> !channelIds.contains(former))
            .distinct()
            .toList();
  }

  void removeAllOfCalls() {
    legs.values().removeIf(leg -> leg.call != null);
  }

  void clear() {
    legs.clear();
  }
}
