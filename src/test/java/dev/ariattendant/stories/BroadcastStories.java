package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that aren't a cluster share the calls of one Asterisk, by StasisBroadcast. */
abstract class BroadcastStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String NORTH = "channel-north";
  private static final String SOUTH = "channel-south";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = Clients.http(vertx);

  @TempDir Path folder;

  BroadcastStories(E exchange) {
    super(exchange);
  }

  /** A caller calls, and the dialplan broadcasts the call to all applications for two seconds. */
  abstract Caller callAll();

  @AfterEach
  void closeVertx() {
    await(vertx.close());
  }

  @Test
  void callsAreSharedAndEachIsServedOnce() {
    try (AttendantProcess north = launch(NORTH, 3);
        AttendantProcess south = launch(SOUTH, 3)) {
      isConnected(north);
      isConnected(south);
      List<Caller> callers = call(6);
      Await.until(
          vertx,
          "three calls are in each application",
          () -> channelsOf(NORTH).size() == 3 && channelsOf(SOUTH).size() == 3);
      callers.forEach(caller -> caller.press('1'));
      hears(north, 3);
      hears(south, 3);

      // Both are full, so after two seconds the next call goes on in the dialplan.
      try (Caller tooMany = callAll()) {
        await(Future.fromCompletionStage(tooMany.ended()));
      }
      callers.forEach(Caller::hangUp);
      noChannelIsLeft();
      wasServed(NORTH, 3);
      wasServed(SOUTH, 3);
    }
  }

  @Test
  void whenOneIsKilledTheOtherTakesAllNewCallsAndItsOwnWaitForIt() {
    List<Caller> ofNorth;
    try (AttendantProcess north = launch(NORTH, 2)) {
      isConnected(north);
      ofNorth = call(2);
      Await.until(vertx, "they are taken", () -> channelsOf(NORTH), seen -> seen.size() == 2);
      try (AttendantProcess south = launch(SOUTH, 100)) {
        isConnected(south);
        List<Caller> ofSouth = call(1);
        Await.until(vertx, "the other has one", () -> channelsOf(SOUTH), seen -> seen.size() == 1);

        north.kill();
        ofSouth = Stream.concat(ofSouth.stream(), call(3).stream()).toList();
        Await.until(
            vertx, "the other has all new ones", () -> channelsOf(SOUTH), seen -> seen.size() == 4);
        ofSouth.forEach(caller -> caller.press('1'));
        hears(south, 4);
        // Asterisk keeps the calls for their application, though nothing serves them.
        assertThat(channelsOf(NORTH)).hasSize(2);

        try (AttendantProcess again = launch(NORTH, 2)) {
          again.line(line -> line.endsWith("has been taken over"));
          again.line(line -> line.endsWith("has been taken over"));
          ofNorth.forEach(caller -> caller.press('1'));
          hears(again, 2);
          ofNorth.forEach(Caller::hangUp);
          ofSouth.forEach(Caller::hangUp);
          noChannelIsLeft();
          wasServed(NORTH, 2);
          wasServed(SOUTH, 4);
        }
      }
    }
  }

  private AttendantProcess launch(String app, int maxCalls) {
    return AttendantProcess.launch(
        AriAttendantVerticle.class,
        JsonObject.of(
            "asterisk",
            JsonObject.of(
                "url",
                exchange.ari().toString(),
                "username",
                exchange.username(),
                "password",
                exchange.password(),
                "app",
                app,
                "broadcast",
                "claim",
                "reconnectDelay",
                "100ms"),
            "attendant",
            LocalAttendant.longMenus()
                .put("app", app)
                .put("maxCalls", maxCalls)
                .put("gracePeriod", "1ms"),
            "callLog",
            JsonObject.of("file", callLog(app).toString())),
        Map.of());
  }

  private static void isConnected(AttendantProcess process) {
    process.line(line -> line.contains("connected to Asterisk"));
  }

  private List<Caller> call(int count) {
    return Stream.generate(this::callAll).limit(count).toList();
  }

  /** Waits until so many callers' keys have come to this process. */
  private static void hears(AttendantProcess process, int keys) {
    for (int i = 0; i < keys; i++) {
      process.line(line -> line.endsWith("entered 1"));
    }
  }

  private void noChannelIsLeft() {
    Await.until(vertx, "the exchange has no channels", exchange::channels, seen -> seen == 0);
  }

  /** Checks that the application has served so many calls, each of another caller. */
  private void wasServed(String app, int calls) {
    Await.until(
        vertx,
        "all calls are written down",
        () -> lines(callLog(app)),
        seen -> seen.size() >= calls);
    assertThat(lines(callLog(app)))
        .hasSize(calls)
        .extracting(line -> new JsonObject(line).getString("channel"))
        .doesNotHaveDuplicates();
  }

  private Path callLog(String app) {
    return folder.resolve(app + ".jsonl");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The channels that Asterisk lists in an application. */
  private List<Object> channelsOf(String app) {
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (exchange.username() + ":" + exchange.password()).getBytes(StandardCharsets.UTF_8));
    return await(
        http.request(
                new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setAbsoluteURI(exchange.ari() + "/ari/applications/" + app)
                    .putHeader("Authorization", "Basic " + credentials))
            .compose(request -> request.send().compose(HttpClientResponse::body))
            .map(body -> body.toJsonObject().getJsonArray("channel_ids", new JsonArray()))
            .map(ids -> ids.stream().toList()));
  }
}
