package dev.ariattendant.bridge.call;

import java.util.HashMap;
import java.util.Map;

/** Which owners of calls are alive: they send heartbeats, of which polls look for the last one. */
final class OwnerLiveness {

  /** An owner that was silent at more polls in a row is gone. */
  private static final int MAX_SILENT_POLLS = 6;

  /** By owner: the polls since its last heartbeat. */
  private final Map<String, Integer> silentPolls = new HashMap<>();

  void add(String attendant) {
    silentPolls.put(attendant, 0);
  }

  void onHeartbeat(String attendant) {
    silentPolls.replace(attendant, 0);
  }

  void remove(String attendant) {
    silentPolls.remove(attendant);
  }

  void poll() {
    silentPolls.replaceAll((attendant, polls) -> polls + 1);
    silentPolls.values().removeIf(polls -> polls > MAX_SILENT_POLLS);
  }

  boolean isAlive(String attendant) {
    return silentPolls.containsKey(attendant);
  }
}
