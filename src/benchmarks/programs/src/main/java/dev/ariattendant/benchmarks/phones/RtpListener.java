package dev.ariattendant.benchmarks.phones;

import java.util.ArrayList;
import java.util.List;

/** What all telephones have in common: how patient callers are, and what they hear. */
final class RtpListener {

  private Timeouts patience = Timeouts.CALM;
  private List<Long> latencies = new ArrayList<>();
  private int unanswered;

  Timeouts patience() {
    return patience;
  }

  void become(Timeouts changed) {
    patience = changed;
  }

  void heard(long latency) {
    latencies.add(latency);
  }

  void unanswered() {
    unanswered++;
  }

  /** All of it since it was asked for last. */
  RecordedAudio take() {
    RecordedAudio heard = new RecordedAudio(latencies.stream().sorted().toList(), unanswered);
    latencies = new ArrayList<>();
    unanswered = 0;
    return heard;
  }
}
