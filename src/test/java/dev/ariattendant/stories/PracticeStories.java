package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menus of {@code conf/practice.yaml}, as shipped. */
abstract class PracticeStories<E extends Exchange> extends ExchangeStories<E> {

  /**
   * Calls that hear each text: by its id, until enough of it was heard, and the keys that are
   * pressed then. Each call ends by what the menus do, or with the word "hangup".
   */
  private static final List<String> OPEN =
      List.of(
          "welcome choices 7 wrong-key welcome 1 emergency no-emergency-service",
          "welcome 2 insurance 12# no-insurance-number insurance 1234567890 insurance-is confirm 1"
              + " medicine recorded # review 1 thanks",
          "welcome 3 callback 12# no-number callback 0660123# callback-at confirm 2 callback hangup",
          "welcome 41 to-doctor nobody after-the-tone recorded # review 1 thanks",
          "welcome 0 to-reception nobody hangup",
          "welcome choices still-there 7 wrong-key 7 wrong-key 7 wrong-key farewell");

  private static final List<String> CLOSED =
      List.of(
          "closed hours-practice-closed closed-choices 3 leave-message after-the-tone recorded"
              + " hangup");

  /** What callers hear only if Asterisk can't record, and on days when the practice is open. */
  private static final Pattern UNHEARD =
      Pattern.compile("../(not-recorded|hours-practice-(?!closed).*)");

  @TempDir Path folder;

  PracticeStories(E exchange) {
    super(exchange);
  }

  /** A caller whom {@link #heard} can ask. */
  abstract Caller dial();

  /** Returns when enough of what has just begun was heard to recognise it. */
  abstract void hear(LocalAttendant served, Caller caller, PracticePrompts.Rendered prompt);

  /** Returns when the beep of a recording is over: Asterisk ignores keys during it. */
  abstract void hearBeep(LocalAttendant served, Caller caller);

  /** The names of what a caller has heard, of these. */
  abstract List<String> heard(LocalAttendant served, Caller caller, PracticePrompts prompts);

  /** A folder that the exchange reads under the same path. */
  abstract Path shared();

  /** The languages of the callers here. */
  abstract List<String> languages();

  @Test
  @DisplayName("Callers hear each text of the practice, in their language")
  void callersHearEachText() {
    languages().forEach(this::callersHearEachText);
  }

  private void callersHearEachText(String language) {
    JsonObject practice = practice();
    try (LocalAttendant served = serve(practice)) {
      PracticePrompts prompts = PracticePrompts.of(served, practice.getJsonObject("attendant"));
      Set<String> recognised = new TreeSet<>();
      turn(served, "open");
      OPEN.forEach(story -> recognised.addAll(call(served, prompts, language, story)));
      turn(served, "holiday");
      CLOSED.forEach(story -> recognised.addAll(call(served, prompts, language, story)));
      assertThat(recognised)
          .containsAll(
              prompts.byName().keySet().stream()
                  .filter(name -> name.startsWith(language + "/"))
                  .filter(name -> !UNHEARD.matcher(name).matches())
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  @DisplayName("A caller whom nobody answers leaves a message, which arrives where it should")
  void aMessageArrives() throws IOException {
    BlockingQueue<JsonObject> arrived = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        request -> {
          arrived.add(new JsonObject(Buffer.buffer(request.getRequestBody().readAllBytes())));
          request.sendResponseHeaders(204, -1);
          request.close();
        });
    server.start();
    JsonObject practice = practice();
    practice
        .getJsonObject("mailboxes")
        .put(
            "reception",
            JsonObject.of(
                "webhook",
                JsonObject.of(
                    "url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                    "secret",
                    "known-to-nobody-else")));
    practice
        .getJsonObject("attendant")
        .getJsonObject("menu")
        .getJsonObject("options")
        .getJsonObject("4[12]")
        .getJsonObject("unavailable")
        .put("maxDuration", "3s");
    try (LocalAttendant served = serve(practice)) {
      PracticePrompts prompts = PracticePrompts.of(served, practice.getJsonObject("attendant"));
      turn(served, "open");
      call(served, prompts, "en", "welcome 41 nobody after-the-tone recorded review 1 thanks");
      JsonObject message = Await.next(arrived, "the message");
      assertThat(message.getString("mailbox")).isEqualTo("reception");
      assertThat(message.getString("recording")).startsWith("mailboxes/reception/");
      assertThat(message.getJsonObject("audio").getString("base64")).isNotEmpty();
    } finally {
      server.stop(0);
    }
  }

  /** One call; what was recognised of it must be what its story names, in that order. */
  private List<String> call(
      LocalAttendant served, PracticePrompts prompts, String language, String story) {
    List<String> expected = new ArrayList<>();
    try (Caller caller = dial()) {
      String english = "en/" + story.substring(0, story.indexOf(' '));
      if (!language.equals("en")) {
        next(served, caller, prompts, english);
        expected.add(english);
        caller.press('9');
      }
      for (String step : story.split(" ", -1)) {
        String name = language + "/" + step;
        if (prompts.byName().containsKey(name)) {
          next(served, caller, prompts, name);
          expected.add(name);
        } else if (step.equals("recorded")) {
          served.ari.next("RecordingStarted");
          hearBeep(served, caller);
        } else if (step.equals("hangup")) {
          caller.hangUp();
        } else {
          step.chars().forEach(key -> caller.press((char) key));
        }
      }
      served.attendant.next(AttendantEvents.CALL_ENDED);
      List<String> heard = heard(served, caller, prompts);
      assertThat(heard).as(story).containsSubsequence(expected);
      return heard;
    }
  }

  private void next(LocalAttendant served, Caller caller, PracticePrompts prompts, String name) {
    PracticePrompts.Rendered prompt = prompts.get(name);
    served.ari.next(
        name,
        event ->
            "PlaybackStarted".equals(event.getString("type"))
                && prompt.sound().equals(event.getJsonObject("playback").getString("media_uri")));
    hear(served, caller, prompt);
  }

  /** The whole file, with what a test needs otherwise. */
  final JsonObject practice() {
    JsonObject practice = file();
    JsonObject served =
        LocalAttendant.config(exchange, practice.getJsonObject("attendant"))
            .put("speech", practice.getJsonObject("speech").put("cache", shared().toString()))
            .put("mail", practice.getJsonObject("mail"))
            .put("mailboxes", practice.getJsonObject("mailboxes"))
            .put("messages", JsonObject.of("folder", folder.resolve("messages").toString()));
    JsonObject attendant = served.getJsonObject("attendant");
    attendant.put("switchFile", folder.resolve("switches.json").toString());
    attendant.getJsonObject("menu").put("timeout", "3s");
    return served;
  }

  final LocalAttendant serve(JsonObject practice) {
    return LocalAttendant.by(practice);
  }

  /** Switches the schedule by hand. */
  final void turn(LocalAttendant served, String state) {
    await(
        served
            .vertx()
            .eventBus()
            .request(Addresses.SCHEDULES, JsonObject.of("schedule", "practice", "switch", state)));
  }

  /** The file as shipped. */
  static JsonObject file() {
    try {
      return StrictYamlParser.parse(Files.readString(Path.of("conf/practice.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
