package dev.ariattendant.flow;

import dev.ariattendant.config.AriResource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the attendant needs of Asterisk for the actions in its menus.
 *
 * @param events types of events, and what each of them is needed for
 * @param resources the resources of ARI that it commands
 */
public record AriRequirements(Map<String, String> events, Set<AriResource> resources) {

  static final Need NOTHING_MORE = new Need(List.of(), Set.of());

  static final Need OF_EVERY_MENU =
      new Need(
          List.of(
              "ChannelDtmfReceived", "PlaybackStarted", "PlaybackFinished", "ChannelHangupRequest"),
          Set.of(AriResource.CHANNELS, AriResource.PLAYBACKS));

  private static final Need OF_RECORDING =
      new Need(
          List.of("RecordingStarted", "RecordingFinished", "RecordingFailed"),
          Set.of(AriResource.RECORDINGS));

  /** What each action needs beside that. */
  static final Map<String, Need> OF_ACTIONS =
      Map.ofEntries(
          Map.entry("ask", NOTHING_MORE),
          Map.entry("back", NOTHING_MORE),
          Map.entry("collect", NOTHING_MORE),
          Map.entry(
              "dial",
              new Need(
                  List.of("Dial", "ChannelStateChange", "ChannelDestroyed", "ChannelLeftBridge"),
                  Set.of(AriResource.BRIDGES))),
          Map.entry("dialplan", NOTHING_MORE),
          Map.entry("directory", NOTHING_MORE),
          Map.entry("hangup", NOTHING_MORE),
          Map.entry("language", NOTHING_MORE),
          Map.entry("menu", NOTHING_MORE),
          Map.entry("record", OF_RECORDING),
          Map.entry("recordPrompt", OF_RECORDING),
          Map.entry("repeat", NOTHING_MORE),
          Map.entry("say", NOTHING_MORE),
          Map.entry("set", NOTHING_MORE),
          Map.entry("switch", NOTHING_MORE),
          Map.entry("top", NOTHING_MORE));

  /** Types of events, and resources of ARI. */
  record Need(List<String> events, Set<AriResource> resources) {}

  /** The needs of a flow. A program may answer with any action. */
  public static AriRequirements of(CallFlow flow) {
    Set<String> names = flow.actions().map(Action::wireName).collect(Collectors.toSet());
    AriRequirements needs =
        new AriRequirements(new LinkedHashMap<>(), EnumSet.noneOf(AriResource.class));
    needs.add("every menu", OF_EVERY_MENU);
    (names.contains("ask") ? OF_ACTIONS.keySet() : names)
        .stream().sorted().forEach(name -> needs.add(name, OF_ACTIONS.get(name)));
    return needs;
  }

  void add(String by, Need need) {
    need.events.forEach(type -> events.putIfAbsent(type, by));
    resources.addAll(need.resources);
  }
}
