package dev.ariattendant.benchmarks.floor;

import java.util.HashMap;
import java.util.Map;

/**
 * The classic menu as far as callers press keys: a key stops the menu, and is said before the menu
 * begins again. That is three commands. Nobody notices silence.
 */
final class BareMenu {

  private static final String MENU = "\"sound:press-1\",\"sound:or\",\"sound:press-2\"";

  private static final class Call {

    /** The id of the playback before the menu, until it is over. */
    private String before = "";

    private String menu = "";
    private int playbacks;
  }

  private final BareCommands commands;
  private final Map<String, Call> calls = new HashMap<>();

  BareMenu(BareCommands commands) {
    this.commands = commands;
  }

  /** Takes any event. */
  void take(EventText event) {
    switch (event.after("\"type\":\"")) {
      case "ChannelDtmfReceived" -> pressed(event);
      case "PlaybackFinished" -> finished(event);
      case "StasisStart" -> begin(channel(event));
      case "StasisEnd" -> calls.remove(channel(event));
      default -> {}
    }
  }

  /** All that there is to be read for now has been taken. */
  void rest() {
    commands.flush();
  }

  private void begin(String id) {
    Call call = new Call();
    calls.put(id, call);
    commands.write(id, "POST", "channels/" + id + "/answer", "");
    call.menu = play(id, call, MENU);
  }

  private void pressed(EventText event) {
    String digit = event.after("\"digit\":\"");
    String id = channel(event);
    Call call = calls.get(id);
    if (call == null) {
      return;
    }
    if (!call.before.isEmpty()) {
      stop(id, call.before);
    }
    stop(id, call.menu);
    call.before =
        play(
            id,
            call,
            "1".equals(digit) || "2".equals(digit)
                ? "\"sound:you-entered\",\"sound:digits/" + digit + "\""
                : "\"sound:option-is-invalid\"");
    call.menu = play(id, call, MENU);
  }

  private void finished(EventText event) {
    String playback = event.after("\"playback\":{\"id\":\"");
    Call call = calls.get(event.after("\"target_uri\":\"channel:"));
    if (call != null && call.before.equals(playback)) {
      call.before = "";
    }
  }

  private String play(String id, Call call, String media) {
    String playback = id + "-" + ++call.playbacks;
    commands.write(
        id,
        "POST",
        "channels/" + id + "/play",
        "{\"playbackId\":\"" + playback + "\",\"media\":[" + media + "]}");
    return playback;
  }

  private void stop(String id, String playback) {
    commands.write(id, "DELETE", "playbacks/" + playback, "");
  }

  private static String channel(EventText event) {
    return event.after("\"channel\":{\"id\":\"");
  }
}
