package dev.ariattendant.benchmarks.phones;

import java.util.ArrayList;
import java.util.List;

/** What all telephones hear, collected. */
final class Ears {

  private List<Long> latencies = new ArrayList<>();
  private int unanswered;

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
