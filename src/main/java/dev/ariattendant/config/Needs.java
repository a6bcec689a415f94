package dev.ariattendant.config;

import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.CallFlow;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the attendant needs of Asterisk to do what its menus hold.
 *
 * @param events types of events, and what each of them is for
 * @param resources ARI's resources that it commands
 */
record Needs(Map<String, String> events, Set<AriResource> resources) {

  /** The needs of these menus; a program that is asked may answer with any action. */
  static Needs of(CallFlow flow) {
    Set<String> words = new HashSet<>();
    flow.actions().map(Action::word).forEach(words::add);
    boolean any = words.contains("ask");
    Map<String, String> events = new LinkedHashMap<>();
    Set<AriResource> resources = EnumSet.of(AriResource.CHANNELS, AriResource.PLAYBACKS);
    Stream.of("ChannelDtmfReceived", "PlaybackStarted", "PlaybackFinished", "ChannelHangupRequest")
        .forEach(type -> events.put(type, "every menu"));
    if (any || words.contains("dial")) {
      Stream.of("Dial", "ChannelStateChange", "ChannelDestroyed", "ChannelLeftBridge")
          .forEach(type -> events.put(type, "dial"));
      resources.add(AriResource.BRIDGES);
    }
    if (any || words.contains("record")) {
      Stream.of("RecordingStarted", "RecordingFinished", "RecordingFailed")
          .forEach(type -> events.put(type, "record"));
      resources.add(AriResource.RECORDINGS);
    }
    return new Needs(events, resources);
  }
}
