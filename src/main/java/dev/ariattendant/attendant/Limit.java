package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.Alarm;
import dev.ariattendant.attendant.channel.Pace;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Limits;
import java.time.Duration;

/**
 * Sees to it that no call goes on for ever. What follows a limit may take as much again, so that it
 * may be a menu; after that the call is hung up.
 */
final class Limit {

  private static final Action LAST = new Action.Hangup("normal");

  private final Limits limits;
  private final Pace pace;
  private final Runnable timeIsUp;
  private Alarm alarm;
  private int visits;
  private boolean overdue;
  private boolean exceededBefore;

  Limit(Pace pace, Limits limits, Runnable timeIsUp) {
    this.limits = limits;
    this.pace = pace;
    this.timeIsUp = timeIsUp;
  }

  /** The call's time runs. */
  void start() {
    limits.callTime().ifPresent(this::start);
  }

  private void start(Duration time) {
    cancel();
    alarm = pace.alarm();
    alarm.set(
        time,
        () -> {
          overdue = true;
          timeIsUp.run();
        });
  }

  void cancel() {
    if (alarm != null) {
      alarm.cancel();
    }
  }

  /** Counts a visit of a menu. */
  boolean allowsVisit() {
    visits++;
    return limits.menuVisits().isEmpty() || visits <= limits.menuVisits().getAsInt();
  }

  /** Whether the call's time was up when it couldn't be cut off. */
  boolean isOverdue() {
    return overdue;
  }

  /** What follows now that a limit was exceeded. */
  Action exceeded() {
    overdue = false;
    visits = 0;
    start();
    if (exceededBefore) {
      return LAST;
    }
    exceededBefore = true;
    return limits.then();
  }
}
