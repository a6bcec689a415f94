package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuMedia;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the menus' sounds each Asterisk has. Asterisk takes a command to play what it doesn't
 * have, and nobody hears anything; so it is asked beforehand, and what it lacks is said once.
 */
final class SoundCheck {

  private static final Logger LOG = LoggerFactory.getLogger(SoundCheck.class);

  private static final String SOUND = "sound:";

  /** Asterisk takes what it has in this language where it has nothing in the one that is wanted. */
  private static final String LAST_RESORT = "en";

  /** Questions to one Asterisk at the same time; menus may hold hundreds of sounds. */
  private static final int AT_ONCE = 4;

  private final Vertx vertx;
  private final List<String> apps;
  private final AttendantEventPublisher taps;

  /** Of each Asterisk and of each sound, the languages that it has it in. */
  private final Map<String, Map<String, Set<String>>> languages = new HashMap<>();

  /** What was said last of each Asterisk. */
  private final Map<String, String> said = new HashMap<>();

  private CallFlow flow;
  private MessageConsumer<JsonObject> consumer;

  /**
   * Nothing is known.
   *
   * @param apps those whose calls are served
   */
  SoundCheck(Vertx vertx, List<String> apps, AttendantEventPublisher taps) {
    this.vertx = vertx;
    this.apps = apps;
    this.taps = taps;
  }

  /** Hears of connections from now on. */
  Future<Void> register() {
    consumer = vertx.eventBus().consumer(Addresses.STATUS, this::heard);
    return consumer.completion();
  }

  /** Asks no more. */
  Future<Void> close() {
    return consumer.unregister();
  }

  /** New calls get these menus: looks for their sounds. */
  void use(CallFlow next) {
    flow = next;
    List.copyOf(languages.keySet()).forEach(this::look);
  }

  private void heard(Message<JsonObject> message) {
    JsonObject status = message.body();
    if (ConnectionState.CONNECTED.wireName().equals(status.getValue("state"))
        && apps.contains(status.getValue("app"))
        && status.getValue("asterisk") instanceof String asterisk) {
      look(asterisk);
    }
  }

  /**
   * Whether an Asterisk is known to have none of these sounds.
   *
   * @param language in which they are to be played; empty if nobody knows
   */
  boolean lacksAll(String asterisk, Optional<String> language, JsonArray media) {
    return media.stream().allMatch(each -> lacks(asterisk, language, String.valueOf(each)));
  }

  private boolean lacks(String asterisk, Optional<String> language, String medium) {
    Set<String> has = languages.getOrDefault(asterisk, Map.of()).get(medium);
    return has != null && has.stream().noneMatch(fits(language));
  }

  private static Predicate<String> fits(Optional<String> language) {
    return has ->
        language
            .map(
                wanted ->
                    has.equals(wanted)
                        || has.equals(wanted.replaceFirst("_.*", ""))
                        || has.equals(LAST_RESORT))
            .orElse(true);
  }

  private void look(String asterisk) {
    CallFlow looked = flow;
    Map<String, Set<String>> menus = MenuMedia.of(looked);
    menus.keySet().removeIf(medium -> !isInTheIndex(medium));
    Deque<String> open = new ArrayDeque<>(menus.keySet());
    Map<String, Set<String>> found = new HashMap<>();
    languages.putIfAbsent(asterisk, Map.of());
    Future.all(
            IntStream.range(0, AT_ONCE).mapToObj(n -> lookAtNext(asterisk, open, found)).toList())
        .onSuccess(
            all -> {
              languages.put(asterisk, found);
              tell(asterisk, looked, menus);
            })
        .onFailure(
            failure -> {
              open.clear();
              LOG.debug("{}: doesn't tell its sounds: {}", asterisk, failure.getMessage());
            });
  }

  /** What is found by its path isn't listed, and what a call's variables make isn't known yet. */
  private static boolean isInTheIndex(String medium) {
    return medium.startsWith(SOUND)
        && !medium.startsWith(SOUND + "/")
        && !medium.contains("://")
        && !medium.contains("${");
  }

  private Future<Void> lookAtNext(
      String asterisk, Deque<String> open, Map<String, Set<String>> found) {
    String medium = open.poll();
    if (medium == null) {
      return Future.succeededFuture();
    }
    String name = medium.substring(SOUND.length());
    return languagesOf(asterisk, name)
        .compose(has -> has.isEmpty() ? inAFolder(asterisk, name) : Future.succeededFuture(has))
        .compose(
            has -> {
              found.put(medium, has);
              return lookAtNext(asterisk, open, found);
            });
  }

  /** A folder beside those of the languages is one of these to Asterisk: custom/hello, say. */
  private Future<Set<String>> inAFolder(String asterisk, String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return Future.succeededFuture(Set.of());
    }
    String folder = name.substring(0, slash);
    return languagesOf(asterisk, name.substring(slash + 1))
        .map(has -> has.contains(folder) ? Set.of(LAST_RESORT) : Set.of());
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
      formats.forEach(
          each -> {
            if (each instanceof JsonObject format
                && format.getValue("language") instanceof String language) {
              has.add(language);
            }
          });
    }
    return has;
  }

  private void tell(String asterisk, CallFlow looked, Map<String, Set<String>> menus) {
    JsonArray missing = new JsonArray();
    List<String> lines = new ArrayList<>();
    for (Optional<String> language : languagesOf(looked)) {
      menus.forEach(
          (medium, places) -> {
            if (lacks(asterisk, language, medium) && !isNamed(missing, medium)) {
              JsonObject lack =
                  JsonObject.of("media", medium, "menus", new JsonArray(List.copyOf(places)));
              language.ifPresent(tag -> lack.put("language", tag));
              missing.add(lack);
              lines.add(
                  medium
                      + language.map(tag -> " in " + tag).orElse("")
                      + " ("
                      + String.join(", ", places)
                      + ")");
            }
          });
    }
    String all = String.join("; ", lines);
    if (!all.equals(said.put(asterisk, all)) && !lines.isEmpty()) {
      LOG.warn("{}: Asterisk doesn't have these sounds, so nobody hears them: {}", asterisk, all);
      String type = AttendantEvents.SOUNDS_MISSING;
      taps.publish(
          type,
          JsonObject.of(
              "type", type,
              "timestamp", Instant.now().toString(),
              "asterisk", asterisk,
              "sounds", missing));
    }
  }

  private static boolean isNamed(JsonArray missing, String medium) {
    return missing.stream().anyMatch(each -> medium.equals(((JsonObject) each).getValue("media")));
  }

  /** The one in which calls begin, and those that callers can choose. */
  private static List<Optional<String>> languagesOf(CallFlow looked) {
    List<Optional<String>> all = new ArrayList<>(List.of(looked.language()));
    Set<String> chosen = new TreeSet<>();
    looked
        .actions()
        .forEach(
            action -> {
              if (action instanceof Action.Language language && !language.tag().contains("${")) {
                chosen.add(language.tag());
              }
            });
    chosen.forEach(tag -> all.add(Optional.of(tag)));
    return all;
  }
}
