package dev.ariattendant.benchmarks;

/**
 * What is measured.
 *
 * @param kind what is asked for
 * @param outstanding how many requests are under way at any time
 */
record Workload(Kind kind, int outstanding) {

  enum Kind {
    /** {@code asterisk.ping}: what any request costs. */
    PING("asterisk.ping"),
    /** A sound that is begun and stopped: two requests, one after the other, and two events. */
    PLAY_AND_STOP("channels.play + playbacks.stop");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  String title() {
    return kind.title;
  }
}
