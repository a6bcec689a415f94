package dev.ariattendant;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.config.Durations;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.PrintableText;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.read.ActionReader;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts of callers, of programs and of files, a hundred thousand characters long, on a stack that
 * is as small as Java's smallest: none is followed step by step into the depth, and none is gone
 * through again for each of its characters.
 */
final class LongTextsTest {

  private static final int LENGTH = 100_000;
  private static final int SMALL_STACK = 180 * 1024;

  private static final CallFlow FLOW =
      FlowReader.read(StrictYamlParser.parse("menu: {prompt: sound:a, options: {1: hangup}}"));

  private static final List<String> PARTS =
      List.of(
          "1",
          "a",
          "${",
          "${a}",
          "}",
          "[",
          "[1-5]",
          "X",
          "/",
          "//",
          "://",
          "@",
          ":",
          "?",
          "%",
          ".",
          ",",
          " ",
          "\n",
          "\t",
          "#",
          "&",
          "\u001B",
          "\uD800",
          "😀",
          "mon-fri,",
          "09:00-17:00");

  private static final List<String> BEGINNINGS =
      List.of("", "http://", "digits:", "sound:", "${", "http:", "0");

  static Stream<Arguments> doors() {
    return Stream.of(
        door("media", MediaUris::fault),
        door("played", MediaUris::stoppable),
        door("address", HttpAddress::parse),
        door("address shown", HttpAddress::shown),
        door("address encoded", HttpAddress::encoded),
        door("found", RedactedText::found),
        door("printed", PrintableText::lines),
        door("duration", Durations::parse),
        door("keys", KeyPattern::fault),
        door("number", NumberPattern::fault),
        door("yaml", StrictYamlParser::parse),
        door("url", text -> AsteriskOptions.from(JsonObject.of("url", text))),
        door("app", text -> AsteriskOptions.from(JsonObject.of("app", text))),
        door("token", text -> ConsoleOptions.from(JsonObject.of("port", 1, "token", text))),
        door("host", text -> ConsoleOptions.from(JsonObject.of("port", 1, "host", text))),
        door("switches", text -> AttendantOptions.from(JsonObject.of("switchFile", text))),
        door("menu", text -> AttendantOptions.from(in("prompt", text))),
        door("key", text -> AttendantOptions.from(in("options", JsonObject.of(text, "hangup")))),
        door("answer", text -> ActionReader.read(text, FLOW, "a program")),
        door("said", text -> ActionReader.read(JsonObject.of("say", text), FLOW, "a program")),
        door("asked", text -> ActionReader.read(JsonObject.of("ask", text), FLOW, "a program")));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("doors")
  void costNeitherTheStackNorTheTime(String name, Consumer<String> door) throws Exception {
    for (String beginning : BEGINNINGS) {
      for (String part : PARTS) {
        String text = beginning + part.repeat(LENGTH / part.length());
        Throwable thrown = inTime(() -> catchThrowable(() -> door.accept(text)));
        assertThat(thrown instanceof Error)
            .as("%s: %s and many %s: %s", name, beginning, PrintableText.line(part), thrown)
            .isFalse();
      }
    }
  }

  private static Throwable inTime(Callable<Throwable> attempt) throws Exception {
    FutureTask<Throwable> task = new FutureTask<>(attempt);
    Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
    thread.setDaemon(true);
    thread.start();
    return task.get(30, SECONDS);
  }

  private static Arguments door(String name, Consumer<String> door) {
    return arguments(name, door);
  }

  private static JsonObject in(String key, Object value) {
    return JsonObject.of("menu", JsonObject.of("prompt", "sound:a").put(key, value));
  }
}
