package dev.ariattendant.benchmarks.phones;

import java.util.ArrayList;
import java.util.List;

/** What all telephones have in common: how patient callers are, and what they hear. */
final class Ears {

  private Patience patience = Patience.CALM;
  private List<Long> latencies = new ArrayList<>();
  private int unanswered;

  Patience patience() {
    return patience;
  }

  void become(Patience changed) {
    patience = changed;
  }

  void heard(long latency) {
    latencies.add(latency);
  }

  void unanswered() {
    unanswered++;
  }

  /** All of it since it was asked for last. */
  Heard take() {
    Heard heard = new Heard(latencies.stream().sorted().toList(), unanswered);
    latencies = new ArrayList<>();
    unanswered = 0;
    return heard;
  }
}
