package dev.ariattendant.softphone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a caller has heard and done, in order; of a long call only the last entries. */
final class SoftphoneTranscript {

  /** How many entries are kept. */
  static final int LENGTH = 500;

  private final Instant began = Instant.now();
  private final long beganNanos = System.nanoTime();
  private final Deque<JsonObject> entries = new ArrayDeque<>();
  private final Consumer<JsonObject> listener;
  private int count;

  /** The listener gets each entry. */
  SoftphoneTranscript(Consumer<JsonObject> listener) {
    this.listener = listener;
  }

  Instant began() {
    return began;
  }

  /** Adds an entry, with its number ({@code n}, from 1 on) and time ({@code atMs}). */
  void add(JsonObject entry) {
    long atMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    JsonObject numbered = JsonObject.of("n", ++count, "atMs", atMs).mergeIn(entry);
    entries.add(numbered);
    if (entries.size() > LENGTH) {
      entries.remove();
    }
    listener.accept(numbered);
  }

  JsonArray toJson() {
    return new JsonArray(List.copyOf(entries));
  }
}
