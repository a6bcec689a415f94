package dev.ariattendant.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dialplan's {@code StasisBroadcast()}, which lets applications claim a call.
 *
 * @param timeoutMs how long it waits for a claim, even if there is no application
 * @param filter a regular expression that an application's name must contain a match of, to be
 *     told; empty = all are told. An application that it excludes may claim the call all the same.
 * @param notifyClaimed whether those who were told are told as well who has claimed it
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

  /** What stands between its brackets in the dialplan. */
  public String dialplan(List<String> arguments) {
    String data =
        Stream.of(
                String.valueOf(timeoutMs),
                filter,
                String.join(":", arguments),
                notifyClaimed ? "yes" : "")
            .collect(Collectors.joining(","));
    return data.replaceFirst(",+$", "");
  }
}
