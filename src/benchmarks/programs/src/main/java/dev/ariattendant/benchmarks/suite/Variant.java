package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Java;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.VertxApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ours over the WebSocket, with more of something.
 *
 * @param title how much of it
 * @param taps listeners to all events
 * @param connections Asterisks
 * @param options of the menu
 */
record Variant(String title, int taps, int connections, int options) implements Program {

  /** Of the classic menu, and one more. */
  static final int FEW = 3;

  /** Extensions that don't keep the first two options waiting for further digits. */
  private static final int FIRST_EXTENSION = 4_000;

  @Override
  public String transport() {
    return "websocket";
  }

  @Override
  public boolean isInstalled() {
    return true;
  }

  @Override
  public ProcessBuilder command(List<URI> asterisks, Path folder) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Java.COMMAND,
            "-Dtaps=" + taps,
            "-cp",
            Java.classPath(),
            VertxApplication.class.getName(),
            TappedAttendant.class.getName(),
            "-conf",
            write(configuration(asterisks), folder.resolve("conf.json")));
    builder.environment().put("CONSOLE_PORT", "0");
    return builder;
  }

  /** Thousands of options are too long for a command line. */
  private static String write(JsonObject configuration, Path file) {
    try {
      return Files.writeString(file, configuration.encode()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonObject configuration(List<URI> asterisks) {
    JsonArray connectionsSection = new JsonArray();
    for (int i = 0; i < asterisks.size(); i++) {
      connectionsSection.add(
          JsonObject.of("name", "asterisk-" + i, "url", asterisks.get(i).toString())
              .put("rest", "websocket"));
    }
    return JsonObject.of(
        "asterisk", connectionsSection, "attendant", JsonObject.of("menu", menu()));
  }

  private JsonObject menu() {
    JsonObject all = JsonObject.of("1", say("1"), "2", say("2"));
    IntStream.range(0, options - 2)
        .mapToObj(i -> String.valueOf(FIRST_EXTENSION + i))
        .forEach(extension -> all.put(extension, say(extension)));
    return JsonObject.of("prompt", JsonArray.of("sound:press-1", "sound:or", "sound:press-2"))
        .put("timeout", "30m")
        .put("options", all);
  }

  private static JsonObject say(String digits) {
    return JsonObject.of("say", JsonArray.of("sound:you-entered", "digits:" + digits));
  }
}
