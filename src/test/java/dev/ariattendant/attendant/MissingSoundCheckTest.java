package dev.ariattendant.attendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sounds that an Asterisk is asked about, and what is logged and published. */
@ExtendWith(VertxExtension.class)
final class MissingSoundCheckTest {

  private static final Map<String, String> HAS =
      Map.of("german", "de", "english", "en", "hello", "custom", "both", "de");

  private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private Vertx vertx;
  private Context loop;
  private MissingSoundCheck sounds;
  private int open;
  private int mostOpen;
  private volatile int refusal;

  @BeforeEach
  void listen(Vertx vertx) {
    this.vertx = vertx;
    vertx.eventBus().<JsonObject>consumer(Addresses.command("north"), this::answer);
    vertx
        .eventBus()
        .<JsonObject>consumer(Addresses.ATTENDANT_EVENTS, event -> told.add(event.body()));
    sounds =
        new MissingSoundCheck(
            vertx, List.of("channel-aa"), new AttendantEventPublisher(vertx, "node"));
    loop = vertx.getOrCreateContext();
    onLoop(sounds::register);
  }

  @Test
  void manyAreAskedForFewAtATimeAndEachOnce() {
    JsonArray prompt = new JsonArray();
    IntStream.range(0, 500).forEach(n -> prompt.add("sound:s" + n).add("sound:s" + n));
    use(prompt, "en");
    connected();

    assertThat(nextTold().getJsonArray("sounds")).hasSize(500);
    assertThat(asked).hasSize(500);
    assertThat(mostOpen).as("questions at the same time").isBetween(1, 4);
  }

  @Test
  void whatIsThereInALanguageThatFitsIsThere() {
    use(
        JsonArray.of(
            "sound:german",
            "sound:english",
            "sound:custom/hello",
            "sound:custom/none",
            "sound:/srv/any",
            "recording:mine",
            "digits:${EXTEN}"),
        "fr");
    connected();

    assertThat(nextTold().getJsonArray("sounds"))
        .extracting(each -> ((JsonObject) each).getString("media"))
        .containsExactly("sound:german", "sound:custom/none");
    assertThat(asked).doesNotContain("/srv/any").noneMatch(name -> name.contains("{"));
    assertThat(lacks("de_AT", "sound:german")).as("German for an Austrian").isFalse();
    assertThat(lacks("fr", "sound:german")).as("German for a Frenchman").isTrue();
    assertThat(lacks("fr", "sound:english")).isFalse();
    assertThat(lacks("fr", "sound:unknown")).as("not looked up").isFalse();
    assertThat(sounds.lacks("north", Optional.empty(), "sound:german"))
        .as("in whatever language")
        .isFalse();
  }

  @Test
  void theSoundsOfValuesAreThoseOfEachLanguage() {
    CallFlow flow =
        FlowReader.read(
            StrictYamlParser.parse(
                """
                language: de
                menu: {prompt: [{number: 21}, {hours: office}], options: {1: {language: en}}}
                schedules: {office: {hours: {mon: 09:00-17:00}}}
                """));
    use(flow);
    connected();

    assertThat(nextTold().getJsonArray("sounds"))
        .extracting(
            each ->
                ((JsonObject) each).getString("language")
                    + " "
                    + ((JsonObject) each).getString("media"))
        .containsExactly("de sound:digits/1-and", "de sound:digits/20", "en sound:digits/1");
    assertThat(asked)
        .contains(
            "digits/1-and", "digits/20", "digits/1", "hours-office-mon", "hours-office-closed");
    assertThat(lacks("de", "sound:digits/1-and")).isTrue();
  }

  @Test
  void theSameIsSaidOnceAndAChangeOfTheMenusAsksAnew() {
    use(JsonArray.of("sound:none"), "en");
    connected();
    assertThat(nextTold().getString("asterisk")).isEqualTo("north");
    connected();
    use(JsonArray.of("sound:other"), "en");

    assertThat(nextTold().getJsonArray("sounds").getJsonObject(0).getString("media"))
        .isEqualTo("sound:other");
    assertThat(told).isEmpty();
  }

  @Test
  void anAsteriskThatCantSayLacksNothing() {
    refusal = 501;
    use(JsonArray.of("sound:none"), "en");
    connected();
    Await.until(vertx, "what was asked", () -> asked, names -> names.contains("none"));
    refusal = 0;
    use(JsonArray.of("sound:other"), "en");

    assertThat(nextTold().getJsonArray("sounds").getJsonObject(0).getString("media"))
        .isEqualTo("sound:other");
    assertThat(told).isEmpty();
  }

  private boolean lacks(String language, String medium) {
    return sounds.lacks("north", Optional.of(language), medium);
  }

  private void use(JsonArray prompt, String language) {
    JsonObject menu =
        JsonObject.of(
            "language",
            language,
            "menu",
            JsonObject.of("prompt", prompt, "options", JsonObject.of("1", "repeat")));
    use(FlowReader.read(menu));
  }

  private void use(CallFlow flow) {
    onLoop(
        () -> {
          sounds.use(flow);
          return Future.succeededFuture();
        });
  }

  private void onLoop(Supplier<Future<Void>> task) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(now -> task.get().onComplete(done));
    await(done.future());
  }

  private void connected() {
    vertx
        .eventBus()
        .publish(
            Addresses.STATUS,
            JsonObject.of("asterisk", "north", "app", "channel-aa", "state", "connected"));
  }

  private JsonObject nextTold() {
    JsonObject next = Await.next(told, "an event");
    assertThat(next.getString("type")).isEqualTo(AttendantEvents.SOUNDS_MISSING);
    return next;
  }

  private void answer(Message<JsonObject> command) {
    int refused = refusal;
    open++;
    mostOpen = Math.max(mostOpen, open);
    // What is asked at the same time has all come before the first answer.
    vertx.setTimer(
        1,
        later -> {
          open--;
          String name = command.body().getString("soundId");
          asked.add(name);
          if (refused != 0) {
            command.fail(refused, "Resource not found");
          } else if (HAS.containsKey(name)) {
            command.reply(
                JsonObject.of("formats", JsonArray.of(JsonObject.of("language", HAS.get(name)))));
          } else {
            command.fail(404, "Sound not found");
          }
        });
  }
}
