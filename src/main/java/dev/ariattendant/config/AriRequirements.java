package dev.ariattendant.config;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the attendant needs of Asterisk to do what its menus hold.
 *
 * @param events types of events, and what each of them is for
 * @param resources ARI's resources that it commands
 */
record AriRequirements(Map<String, String> events, Set<AriResource> resources) {

  static final Need NOTHING_MORE = new Need(List.of(), Set.of());

  static final Need OF_EVERY_MENU =
      new Need(
          List.of(
              "ChannelDtmfReceived", "PlaybackStarted", "PlaybackFinished", "ChannelHangupRequest"),
          Set.of(AriResource.CHANNELS, AriResource.PLAYBACKS));

  /** What an action needs beside that, by its word. */
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
          Map.entry("hangup", NOTHING_MORE),
          Map.entry("language", NOTHING_MORE),
          Map.entry("menu", NOTHING_MORE),
          Map.entry(
              "record",
              new Need(
                  List.of("RecordingStarted", "RecordingFinished", "RecordingFailed"),
                  Set.of(AriResource.RECORDINGS))),
          Map.entry("repeat", NOTHING_MORE),
          Map.entry("say", NOTHING_MORE),
          Map.entry("set", NOTHING_MORE),
          Map.entry("top", NOTHING_MORE));

  /** Types of events, and resources of ARI. */
  record Need(List<String> events, Set<AriResource> resources) {}

  /** The needs of these menus; a program that is asked may answer with any action. */
  static AriRequirements of(CallFlow flow) {
    Set<String> words = flow.actions().map(Action::wireName).collect(Collectors.toSet());
    AriRequirements needs =
        new AriRequirements(new LinkedHashMap<>(), EnumSet.noneOf(AriResource.class));
    needs.add("every menu", OF_EVERY_MENU);
    (words.contains("ask") ? OF_ACTIONS.keySet() : words)
        .stream().sorted().forEach(word -> needs.add(word, OF_ACTIONS.get(word)));
    return needs;
  }

  void add(String by, Need need) {
    need.events.forEach(type -> events.putIfAbsent(type, by));
    resources.addAll(need.resources);
  }
}
