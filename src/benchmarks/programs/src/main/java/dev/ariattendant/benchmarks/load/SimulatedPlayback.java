package dev.ariattendant.benchmarks.load;

/** A playback, at one of its sounds. */
final class SimulatedPlayback {

  private final String id;
  private final SimulatedCall call;
  private final Media media;
  private int sound;

  SimulatedPlayback(String id, SimulatedCall call, Media media) {
    this.id = id;
    this.call = call;
    this.media = media;
  }

  String id() {
    return id;
  }

  SimulatedCall call() {
    return call;
  }

  Media media() {
    return media;
  }

  /** How many of its sounds have ended. */
  int sound() {
    return sound;
  }

  boolean isAtLastSound() {
    return sound == media.uris().size() - 1;
  }

  void nextSound() {
    sound++;
  }

  /** As ARI describes it. */
  byte[] json(String state) {
    StringBuilder json = new StringBuilder(256);
    json.append("{\"id\":\"").append(id);
    json.append("\",\"media_uri\":\"").append(media.uris().get(sound));
    if (!isAtLastSound()) {
      json.append("\",\"next_media_uri\":\"").append(media.uris().get(sound + 1));
    }
    json.append("\",\"target_uri\":\"channel:").append(call.id());
    json.append("\",\"language\":\"en\",\"state\":\"").append(state).append("\"}");
    return Ascii.bytes(json.toString());
  }
}
