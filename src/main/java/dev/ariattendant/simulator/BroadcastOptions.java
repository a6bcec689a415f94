package dev.ariattendant.simulator;

import java.util.List;

/**
 * The arguments of the dialplan's {@code StasisBroadcast()}, which lets applications claim a call.
 *
 * @param timeoutMs how long it waits for a claim, even if there is no application
 * @param filter a regular expression: applications whose name contains a match get CallBroadcast;
 *     empty = all get it. The others may claim the call nevertheless.
 * @param notifyClaimed whether the same applications get CallClaimed
 */
public record BroadcastOptions(long timeoutMs, String filter, boolean notifyClaimed) {

  /** {@code StasisBroadcast(2000)}. */
  public static final BroadcastOptions DEFAULT = new BroadcastOptions(2000, "", false);

  public BroadcastOptions withTimeoutMs(long newTimeoutMs) {
    return new BroadcastOptions(newTimeoutMs, filter, notifyClaimed);
  }

  public BroadcastOptions withFilter(String newFilter) {
    return new BroadcastOptions(timeoutMs, newFilter, notifyClaimed);
  }

  public BroadcastOptions notifyingClaimed() {
    return new BroadcastOptions(timeoutMs, filter, true);
  }

  /** As they are written in the dialplan. */
  public String dialplan(List<String> arguments) {
    return String.join(
            ",",
            String.valueOf(timeoutMs),
            filter,
            String.join(":", arguments),
            notifyClaimed ? "yes" : "")
        .replaceFirst(",+$", "");
  }
}
