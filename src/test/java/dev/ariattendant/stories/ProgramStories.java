package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Languages;
import dev.ariattendant.testbed.ProgramProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers who are served by a program in another language, over a console's event bus. */
@Tag("languages")
@Tag("slow")
@Timeout(120)
abstract class ProgramStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String APP = "channel-aa";
  private static final String TOKEN = "geheim-0123456789";

  private final int port = FreePorts.next();

  ProgramStories(E exchange) {
    super(exchange);
  }

  @ParameterizedTest
  @EnumSource
  void theClassicCall(Languages language) throws Exception {
    language.assumeInstalled();
    try (RemoteAttendant bridge = startBridge();
        ProgramProcess program = startProgram(language);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      hears(bridge, "sound:press-2");
      caller.press('1');
      hearsDigit(bridge, '1');
      hears(bridge, "sound:press-1");
      caller.press('2');
      hearsDigit(bridge, '2');
      hears(bridge, "sound:press-2");
      caller.press('8');
      hears(bridge, "sound:option-is-invalid");
      hears(bridge, "sound:are-you-still-there");
      caller.hangUp();

      for (String event :
          List.of(
              "has entered the application",
              "entered 1",
              "entered 2",
              "entered 8",
              "entered an invalid option!",
              "stopped paying attention...",
              "has left the application")) {
        assertThat(program.line(line -> line.startsWith("Channel "))).endsWith(" " + event);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherProgramGoesOnAfterKill9(Languages language) throws Exception {
    language.assumeInstalled();
    try (RemoteAttendant bridge = startBridge();
        ProgramProcess first = startProgram(language);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      hears(bridge, "sound:press-1");
      try (ProgramProcess second = startProgram(language)) {
        first.kill();
        second.line(line -> line.endsWith(" has been taken over"));
        hears(bridge, "sound:press-1");
        caller.press('2');
        hearsDigit(bridge, '2');
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theProgramGoesOnAfterKill9OfTheBridge(Languages language) throws Exception {
    language.assumeInstalled();
    try (RemoteAttendant first = startBridge();
        ProgramProcess program = startProgram(language);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      hears(first, "sound:press-1");
      first.kill();
      try (RemoteAttendant second = startBridge()) {
        program.line(line -> line.endsWith(" has been taken over"));
        hears(second, "sound:press-1");
        caller.press('1');
        hearsDigit(second, '1');
      }
    }
  }

  /** A bridge with a console, without an attendant of its own. */
  private RemoteAttendant startBridge() {
    JsonObject token = JsonObject.of("name", "program", "token", TOKEN, "apps", JsonArray.of(APP));
    JsonObject config =
        LocalAttendant.config(exchange, new JsonObject())
            .put("console", JsonObject.of("port", port, "tokens", JsonArray.of(token)))
            .put("cluster", JsonObject.of("role", "bridge"));
    RemoteAttendant bridge =
        new RemoteAttendant(config, Map.of("CONSOLE_PORT", String.valueOf(port)));
    bridge.connected();
    return bridge;
  }

  private ProgramProcess startProgram(Languages language) throws IOException {
    ProgramProcess program =
        ProgramProcess.start(
            language.command("classic"),
            Map.of("CONSOLE_PORT", String.valueOf(port), "CONSOLE_TOKEN", TOKEN, "ARI_APP", APP));
    program.line(line -> line.equals("takes calls of " + APP));
    return program;
  }

  private static void hearsDigit(RemoteAttendant bridge, char digit) {
    hears(bridge, "digits:" + digit, "sound:digits/" + digit);
  }

  /** Waits until one of these begins to play. */
  private static void hears(RemoteAttendant bridge, String... media) {
    Set<String> expected = Set.of(media);
    bridge.ari.next(
        "PlaybackStarted of " + expected,
        event ->
            "PlaybackStarted".equals(event.getString("type"))
                && expected.contains(event.getJsonObject("playback").getString("media_uri")));
  }
}
