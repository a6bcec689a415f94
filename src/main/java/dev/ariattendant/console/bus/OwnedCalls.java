package dev.ariattendant.console.bus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls that a program has accepted, as long as it says that it serves them. */
final class OwnedCalls {

  /**
   * A call that no heartbeat has named for this time isn't the program's any more. It is shorter
   * than a bridge's patience, so that the bridge doesn't offer the call to a program that hangs.
   */
  static final Duration MAX_SILENCE = Duration.ofMillis(2500);

  private static final class Served {

    private final OwnedCall call;
    private long namedNanos;

    /** Whether the bridge's latest reply to a heartbeat lacked it. */
    private boolean isDoubtful;

    private Served(OwnedCall call) {
      this.call = call;
    }
  }

  private final Map<String, Served> calls = new HashMap<>();

  /** When the latest heartbeat came, or the latest call. */
  private long heardNanos;

  void add(OwnedCall call, long nowNanos) {
    heardNanos = nowNanos;
    Served served = new Served(call);
    served.namedNanos = nowNanos;
    calls.put(call.channelId(), served);
  }

  boolean has(String channelId) {
    return calls.containsKey(channelId);
  }

  /** Whether this is a call of the connection. */
  boolean has(String channelId, String asterisk) {
    return has(channelId) && calls.get(channelId).call.asterisk().equals(asterisk);
  }

  /** Removes a call, if it is there. */
  Optional<OwnedCall> remove(String channelId) {
    return Optional.ofNullable(calls.remove(channelId)).map(served -> served.call);
  }

  /** The trace of a command for one of the calls, see {@link OwnedCall#traceOf}. */
  Optional<TraceContext> traceOf(String channelId, TraceContext given) {
    return calls.get(channelId).call.traceOf(given);
  }

  int size() {
    return calls.size();
  }

  /** The names of the connections that the calls belong to. */
  Set<String> asterisks() {
    return calls.values().stream().map(each -> each.call.asterisk()).collect(toSet());
  }

  /** The calls of a connection. */
  List<String> at(String asterisk) {
    return calls.keySet().stream().filter(id -> has(id, asterisk)).toList();
  }

  /** Of these, the ones that are calls of the connection. */
  List<String> at(String asterisk, Collection<?> channelIds) {
    return channelIds.stream()
        .filter(id -> id instanceof String channelId && has(channelId, asterisk))
        .map(String.class::cast)
        .distinct()
        .toList();
  }

  /** A heartbeat has named these calls. */
  void named(List<String> channelIds, long nowNanos) {
    heardNanos = nowNanos;
    channelIds.forEach(id -> calls.get(id).namedNanos = nowNanos);
  }

  /**
   * The bridge has replied to a heartbeat. Only the second time counts: a call may just have come.
   *
   * @param named the calls that the heartbeat had named
   * @param confirmed those that the reply has
   * @return those that two replies in a row lack
   */
  List<String> confirm(List<String> named, Set<?> confirmed) {
    List<String> lost = new ArrayList<>();
    for (String id : named) {
      Served served = calls.get(id);
      if (served != null && !confirmed.contains(id) && served.isDoubtful) {
        lost.add(id);
      } else if (served != null) {
        served.isDoubtful = !confirmed.contains(id);
      }
    }
    return lost;
  }

  /** Whether there are calls, and no heartbeat has come for too long: the program hangs. */
  boolean isSilent(long nowNanos) {
    return !calls.isEmpty() && nowNanos - heardNanos > MAX_SILENCE.toNanos();
  }

  /** Those that no heartbeat has named for too long, by the names of their connections. */
  Map<String, List<String>> unnamed(long nowNanos) {
    return calls.values().stream()
        .filter(each -> nowNanos - each.namedNanos > MAX_SILENCE.toNanos())
        .map(each -> each.call)
        .collect(groupingBy(OwnedCall::asterisk, mapping(OwnedCall::channelId, toList())));
  }
}
