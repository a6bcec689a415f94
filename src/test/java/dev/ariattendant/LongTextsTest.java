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
import dev.ariattendant.flow.read.AnyAction;
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
 * is as small as Java's smallest: reading them must be neither recursive per character nor
 * quadratic.
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

  static Stream<Arguments> readers() {
    return Stream.of(
        reader("media", MediaUris::fault),
        reader("played", MediaUris::stoppable),
        reader("address", HttpAddress::parse),
        reader("address shown", HttpAddress::shown),
        reader("address encoded", HttpAddress::encoded),
        reader("found", RedactedText::found),
        reader("printed", PrintableText::lines),
        reader("duration", Durations::parse),
        reader("keys", KeyPattern::fault),
        reader("number", NumberPattern::fault),
        reader("yaml", StrictYamlParser::parse),
        reader("url", text -> AsteriskOptions.from(JsonObject.of("url", text))),
        reader("app", text -> AsteriskOptions.from(JsonObject.of("app", text))),
        reader("token", text -> ConsoleOptions.from(JsonObject.of("port", 1, "token", text))),
        reader("host", text -> ConsoleOptions.from(JsonObject.of("port", 1, "host", text))),
        reader("switches", text -> AttendantOptions.from(JsonObject.of("switchFile", text))),
        reader("menu", text -> AttendantOptions.from(in("prompt", text))),
        reader("key", text -> AttendantOptions.from(in("options", JsonObject.of(text, "hangup")))),
        reader("answer", text -> AnyAction.read(text, FLOW, "a program")),
        reader("said", text -> AnyAction.read(JsonObject.of("say", text), FLOW, "a program")),
        reader("asked", text -> AnyAction.read(JsonObject.of("ask", text), FLOW, "a program")));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("readers")
  void costNeitherTheStackNorTheTime(String name, Consumer<String> reader) throws Exception {
    for (String beginning : BEGINNINGS) {
      for (String part : PARTS) {
        String text = beginning + part.repeat(LENGTH / part.length());
        Throwable thrown = inTime(() -> catchThrowable(() -> reader.accept(text)));
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

  private static Arguments reader(String name, Consumer<String> reader) {
    return arguments(name, reader);
  }

  private static JsonObject in(String key, Object value) {
    return JsonObject.of("menu", JsonObject.of("prompt", "sound:a").put(key, value));
  }
}
