package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.attendant.speech.SpokenTexts;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks which of the menus' sounds each Asterisk has. Asterisk accepts a command to play a sound
 * that it lacks, and the caller hears nothing. So it is asked beforehand, and missing sounds are
 * logged and published once.
 */
final class MissingSoundCheck implements SpokenTexts.Sounds {

  private static final Logger LOG = LoggerFactory.getLogger(MissingSoundCheck.class);

  private static final String SOUND = "sound:";

  /** Asterisk plays a sound in this language if it lacks it in the channel's. */
  private static final String FALLBACK_LANGUAGE = "en";

  /** Questions to one Asterisk that are under way at once; menus may have hundreds of sounds. */
  private static final int CONCURRENCY = 4;

  private final Vertx vertx;
  private final List<String> apps;
  private final AttendantEventPublisher publisher;

  /** By connection and sound, the languages in which Asterisk has the sound. */
  private final Map<String, Map<String, Set<String>>> languages = new HashMap<>();

  /** By connection, the missing sounds that were logged last. */
  private final Map<String, String> logged = new HashMap<>();

  private CallFlow flow;
  private MessageConsumer<JsonObject> consumer;

  MissingSoundCheck(Vertx vertx, List<String> apps, AttendantEventPublisher publisher) {
    this.vertx = vertx;
    this.apps = apps;
    this.publisher = publisher;
  }

  /** Begins to check each connection when it is made. */
  Future<Void> register() {
    consumer = vertx.eventBus().consumer(Addresses.STATUS, this::onStatus);
    return consumer.completion();
  }

  Future<Void> close() {
    return consumer.unregister();
  }

  /** Checks the sounds of this flow from now on. */
  void use(CallFlow next) {
    flow = next;
    List.copyOf(languages.keySet()).forEach(this::check);
  }

  private void onStatus(Message<JsonObject> message) {
    JsonObject status = message.body();
    if (ConnectionState.CONNECTED.wireName().equals(status.getValue("state"))
        && apps.contains(status.getValue("app"))
        && status.getValue("asterisk") instanceof String asterisk) {
      check(asterisk);
    }
  }

  @Override
  public boolean has(String asterisk, String language, String medium) {
    return languages
        .getOrDefault(asterisk, Map.of())
        .getOrDefault(medium, Set.of())
        .contains(language);
  }

  @Override
  public boolean lacks(String asterisk, Optional<String> language, String medium) {
    Set<String> has = languages.getOrDefault(asterisk, Map.of()).get(medium);
    return has != null
        && language
            .map(tag -> Stream.of(tag, tag.replaceFirst("_.*", ""), FALLBACK_LANGUAGE))
            .map(fitting -> fitting.noneMatch(has::contains))
            .orElse(has.isEmpty());
  }

  private void check(String asterisk) {
    CallFlow checked = flow;
    MenuSounds needed = MenuSounds.of(checked);
    Deque<String> open = new ArrayDeque<>(needed.all());
    Map<String, Set<String>> found = new HashMap<>();
    languages.putIfAbsent(asterisk, Map.of());
    Future.all(
            IntStream.range(0, CONCURRENCY)
                .mapToObj(n -> checkNext(asterisk, open, found))
                .toList())
        .onSuccess(
            all -> {
              languages.put(asterisk, found);
              report(asterisk, needed);
            })
        .onFailure(
            failure -> {
              open.clear();
              LOG.debug("{}: can't look up its sounds: {}", asterisk, failure.getMessage());
            });
  }

  private Future<Void> checkNext(
      String asterisk, Deque<String> open, Map<String, Set<String>> found) {
    String medium = open.poll();
    if (medium == null) {
      return Future.succeededFuture();
    }
    String name = medium.substring(SOUND.length());
    return languagesOf(asterisk, name)
        .compose(
            has -> has.isEmpty() ? languagesOfFolder(asterisk, name) : Future.succeededFuture(has))
        .compose(
            has -> {
              found.put(medium, has);
              return checkNext(asterisk, open, found);
            });
  }

  /**
   * To Asterisk, a folder beside those of languages is a language: {@code custom} of custom/hello.
   */
  private Future<Set<String>> languagesOfFolder(String asterisk, String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return Future.succeededFuture(Set.of());
    }
    String folder = name.substring(0, slash);
    return languagesOf(asterisk, name.substring(slash + 1))
        .map(has -> has.contains(folder) ? Set.of(FALLBACK_LANGUAGE) : Set.of());
  }

  private Future<Set<String>> languagesOf(String asterisk, String name) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            Addresses.command(asterisk), JsonObject.of("operation", "sounds.get", "soundId", name))
        .map(reply -> languagesOf(reply.body()))
        .recover(
            failure ->
                FailureCodes.of(failure) == FailureCodes.NOT_FOUND
                    ? Future.succeededFuture(Set.of())
                    : Future.failedFuture(failure));
  }

  private static Set<String> languagesOf(JsonObject sound) {
    Set<String> has = new HashSet<>();
    if (sound.getValue("formats") instanceof JsonArray formats) {
      for (Object each : formats) {
        if (each instanceof JsonObject format
            && format.getValue("language") instanceof String language) {
          has.add(language);
        }
      }
    }
    return has;
  }

  private void report(String asterisk, MenuSounds needed) {
    JsonArray missing = new JsonArray();
    Map<String, String> lines = new LinkedHashMap<>();
    needed
        .byLanguage()
        .forEach(
            (language, sounds) ->
                sounds.forEach(
                    (medium, places) -> {
                      if (lacks(asterisk, language, medium) && !lines.containsKey(medium)) {
                        JsonObject lack =
                            JsonObject.of(
                                "media", medium, "menus", new JsonArray(List.copyOf(places)));
                        language.ifPresent(known -> lack.put("language", known));
                        missing.add(lack);
                        String tag = language.map(" in "::concat).orElse("");
                        lines.put(
                            medium, "%s%s (%s)".formatted(medium, tag, String.join(", ", places)));
                      }
                    }));
    String all = String.join("; ", lines.values());
    if (!all.equals(logged.put(asterisk, all)) && !lines.isEmpty()) {
      LOG.warn("{}: Asterisk lacks these sounds, so callers don't hear them: {}", asterisk, all);
      String type = AttendantEvents.SOUNDS_MISSING;
      publisher.publish(
          type,
          JsonObject.of(
              "type", type,
              "timestamp", Instant.now().toString(),
              "asterisk", asterisk,
              "sounds", missing));
    }
  }
}
