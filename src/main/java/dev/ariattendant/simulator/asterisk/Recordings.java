package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The live and the stored recordings. */
public final class Recordings {

  /**
   * A recording that is over.
   *
   * @param lengthMs how long it takes to listen to
   */
  public record Stored(String name, String format, long lengthMs) {}

  private static final String SCHEME = "recording:";

  /** As if it were a file, and not a folder: recordings below it fail. */
  private static final String UNUSABLE = "unusable/";

  private final Map<String, Recording> live = new HashMap<>();

  /** Concurrent, since tests look at them from other threads. */
  private final Map<String, Stored> stored = new ConcurrentSkipListMap<>();

  void add(Recording recording) {
    live.put(recording.options().name(), recording);
  }

  void finished(Recording recording) {
    RecordingOptions options = recording.options();
    live.remove(options.name());
    if (recording.isKept()) {
      long before = options.append() ? stored(options.name()).map(Stored::lengthMs).orElse(0L) : 0;
      stored.put(
          options.name(),
          new Stored(options.name(), options.format(), before + recording.durationMs()));
    }
  }

  /** Whether its folder can be created; if not, Asterisk answers that the name is taken. */
  public boolean hasFolder(String name) {
    return !name.startsWith(UNUSABLE) || name.lastIndexOf('/') < UNUSABLE.length();
  }

  /** Whether its file can be created; if not, Asterisk ends the recording at once. */
  boolean hasFile(String name) {
    return !name.startsWith(UNUSABLE);
  }

  public Optional<Recording> live(String name) {
    return Optional.ofNullable(live.get(name));
  }

  public Optional<Stored> stored(String name) {
    return Optional.ofNullable(stored.get(name));
  }

  /** By name; from any thread. */
  public Collection<Stored> stored() {
    return stored.values();
  }

  /** The same recording under another name. */
  public Stored copy(Stored recording, String newName) {
    Stored copy = new Stored(newName, recording.format(), recording.lengthMs());
    stored.put(newName, copy);
    return copy;
  }

  /** Returns whether it existed. */
  public boolean delete(String name) {
    return stored.remove(name) != null;
  }

  /** Empty = it isn't a recording, or there is none of that name. */
  Optional<MediaBehavior> media(String mediaUri) {
    return mediaUri.startsWith(SCHEME)
        ? stored(mediaUri.substring(SCHEME.length()))
            .map(recording -> MediaBehavior.plays(recording.lengthMs()))
        : Optional.empty();
  }
}
