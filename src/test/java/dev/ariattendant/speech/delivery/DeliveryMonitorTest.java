package dev.ariattendant.speech.delivery;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.speech.delivery.AsteriskDelivery.Retries;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked of an Asterisk to find out how it gets prompts, and what follows from its answers.
 */
@ExtendWith(VertxExtension.class)
final class DeliveryMonitorTest {

  private static final Optional<UnaryOperator<String>> SERVER =
      Optional.of(name -> "http://prompts/" + name);
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final BlockingQueue<Message<JsonObject>> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();

  @TempDir private Path directory;
  private Vertx vertx;
  private Context loop;
  private DeliveryMonitor monitor;

  @BeforeEach
  void listen(Vertx vertx) {
    this.vertx = vertx;
    loop = vertx.getOrCreateContext();
    vertx.eventBus().<JsonObject>consumer(Addresses.command("north"), commands::add);
    vertx
        .eventBus()
        .<JsonObject>localConsumer(Addresses.SPEECH_DELIVERY, message -> told.add(message.body()));
  }

  private void monitor(Optional<UnaryOperator<String>> urls, Duration bound, Duration retry) {
    onLoop(
        () -> {
          monitor =
              new DeliveryMonitor(
                  vertx,
                  directory,
                  urls,
                  new WayFinder(vertx, directory, urls, bound),
                  new Retries(retry, retry));
          return monitor.register();
        });
  }

  @Test
  void anAsteriskThatPlaysTheFileReadsTheFolder() throws IOException {
    monitor(SERVER, LONG, LONG);
    connected();
    String bridge = created();
    JsonObject play = answered("bridges.play");
    assertThat(play.getString("bridgeId")).isEqualTo(bridge);
    assertThat(play.getString("media")).startsWith("sound:" + directory + "/silence-");
    Path file = Path.of(play.getString("media").replace("sound:", "") + ".wav16");
    assertThat(Files.size(file)).isEqualTo(44 + 2 * 320);
    started(play);
    finished(play, "done");
    assertThat(answered("bridges.destroy").getString("bridgeId")).isEqualTo(bridge);

    assertThat(told("north")).isEqualTo("file");
    assertThat(deliveries()).isEqualTo(JsonObject.of("north", "file"));
    assertThat(filesInTheFolder()).isEmpty();
    assertThat(commands).isEmpty();
  }

  @Test
  void anAsteriskThatCantPlayTheFileGetsItByHttp() {
    monitor(SERVER, LONG, LONG);
    connected();
    byFile("failed");
    JsonObject play = answered("bridges.play");
    assertThat(play.getString("media"))
        .startsWith("sound:http://prompts/silence-")
        .endsWith(".wav16");
    finished(play, "done");
    answered("bridges.destroy");

    assertThat(told("north")).isEqualTo("url");
  }

  @Test
  void withoutAServerThereIsNoWayAndItIsTriedAgain() {
    monitor(Optional.empty(), LONG, SOON);
    connected();
    byFile("failed");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("none");
    assertThat(deliveries()).isEqualTo(JsonObject.of("north", "none"));

    byFile("done");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("file");
  }

  @Test
  void whatCantBePlayedFromEitherCantBePlayed() {
    monitor(SERVER, LONG, LONG);
    connected();
    byFile("failed");
    finished(answered("bridges.play"), "failed");
    answered("bridges.destroy");

    assertThat(told("north")).isEqualTo("none");
  }

  /** As Asterisk 16 does with some files from HTTP. */
  @Test
  void whatBeginsAndNeverEndsCantBePlayed() {
    monitor(SERVER, BOUND, LONG);
    connected();
    created();
    started(answered("bridges.play"));
    started(answered("bridges.play"));
    answered("bridges.destroy");

    assertThat(told("north")).isEqualTo("none");
  }

  @Test
  void withoutEventsNothingIsFoundOutAndItIsTriedAgain() {
    monitor(SERVER, BOUND, SOON);
    connected();
    created();
    answered("bridges.play");
    answered("bridges.destroy");
    assertThat(deliveries()).isEqualTo(new JsonObject());

    byFile("done");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("file");
    assertThat(told).isEmpty();
  }

  @Test
  void aCommandThatFailsLeavesTheBridgeToNobody() {
    monitor(SERVER, LONG, SOON);
    connected();
    String bridge = created();
    next("bridges.play").fail(500, "no");
    assertThat(answered("bridges.destroy").getString("bridgeId")).isEqualTo(bridge);

    byFile("done");
    next("bridges.destroy").fail(404, "gone");
    assertThat(told("north")).isEqualTo("file");
  }

  @Test
  void eventsOfOtherPlaybacksAreNobodysBusiness() {
    monitor(SERVER, LONG, LONG);
    connected();
    created();
    JsonObject play = answered("bridges.play");
    finished(JsonObject.of("playbackId", "another"), "failed");
    vertx.eventBus().publish(Addresses.eventsOf("PlaybackFinished"), new JsonObject());
    finished(play, "done");
    answered("bridges.destroy");

    assertThat(told("north")).isEqualTo("file");
  }

  @Test
  void aNewConnectionIsTestedAnewAndOnlyOneTestRuns() {
    monitor(SERVER, LONG, LONG);
    connected();
    String first = created();
    JsonObject play = answered("bridges.play");
    status("connecting");
    connected();
    connected();
    // The test of the former connection doesn't count.
    finished(play, "failed");
    finished(answered("bridges.play"), "failed");
    assertThat(answered("bridges.destroy").getString("bridgeId")).isEqualTo(first);
    assertThat(byFile("done")).isNotEqualTo(first);
    answered("bridges.destroy");

    assertThat(told("north")).isEqualTo("file");
    assertThat(told).isEmpty();
    assertThat(commands).isEmpty();
  }

  @Test
  void aLostConnectionEndsTheTestAndWhatIsKnownStays() {
    monitor(Optional.empty(), LONG, SOON);
    connected();
    byFile("failed");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("none");
    created();
    status("connecting");
    next("bridges.play").fail(503, "no connection");
    next("bridges.destroy").fail(503, "no connection");

    assertThat(deliveries()).isEqualTo(JsonObject.of("north", "none"));
    await(vertx.timer(3 * SOON.toMillis()));
    assertThat(commands).as("commands to an Asterisk that isn't there").isEmpty();
  }

  @Test
  void promptsThatAreUsedAreFetchedOneAfterTheOther() {
    monitor(SERVER, LONG, LONG);
    onLoop(
        () -> {
          monitor.use(List.of("a.wav", "b.wav"));
          return Future.succeededFuture();
        });
    connected();
    byFile("failed");
    finished(answered("bridges.play"), "done");
    next("bridges.destroy").reply(new JsonObject());
    assertThat(told("north")).isEqualTo("url");
    created();
    for (String file : List.of("a.wav", "b.wav")) {
      JsonObject play = answered("bridges.play");
      assertThat(play.getString("media")).isEqualTo("sound:http://prompts/" + file);
      assertThat(commands).isEmpty();
      started(play);
      assertThat(answered("playbacks.stop").getValue("playbackId"))
          .isEqualTo(play.getValue("playbackId"));
      finished(play, "done");
    }
    answered("bridges.destroy");

    onLoop(
        () -> {
          monitor.use(List.of("c.wav"));
          return Future.succeededFuture();
        });
    created();
    assertThat(answered("bridges.play").getString("media")).isEqualTo("sound:http://prompts/c.wav");
  }

  @Test
  void newMenusEndTheFetchForTheFormerOnes() {
    monitor(SERVER, LONG, LONG);
    connected();
    byFile("failed");
    finished(answered("bridges.play"), "done");
    answered("bridges.destroy");
    use("a.wav", "b.wav");
    String first = created();
    JsonObject play = answered("bridges.play");
    use("c.wav");
    created();
    JsonObject other = answered("bridges.play");
    assertThat(other.getString("media")).endsWith("/c.wav");
    finished(play, "done");
    assertThat(answered("bridges.destroy").getString("bridgeId")).isEqualTo(first);
  }

  @Test
  void whoReadsTheFolderFetchesNothing() {
    monitor(SERVER, LONG, LONG);
    connected();
    byFile("done");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("file");
    use("a.wav");
    assertThat(deliveries()).isEqualTo(JsonObject.of("north", "file"));
    assertThat(commands).isEmpty();
  }

  @Test
  void aConnectionThatIsOlderThanThisNodeIsTestedWhenItIsAskedFor() {
    monitor(SERVER, LONG, LONG);
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.statusOf("north"), message -> message.reply(state("connected")));
    assertThat(deliveries()).isEqualTo(new JsonObject());
    ask(JsonObject.of("asterisk", "north"));
    byFile("done");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("file");
    ask(JsonObject.of("asterisk", "north"));
    ask(JsonObject.of("asterisk", "unknown"));
    assertThat(commands).isEmpty();
  }

  @Test
  void afterTheEndNothingIsAsked() {
    monitor(Optional.empty(), LONG, SOON);
    connected();
    byFile("failed");
    answered("bridges.destroy");
    assertThat(told("north")).isEqualTo("none");
    onLoop(() -> monitor.close());
    commands.clear();
    connected();
    await(vertx.timer(3 * SOON.toMillis()));
    assertThat(commands).isEmpty();
  }

  private void use(String... files) {
    onLoop(
        () -> {
          monitor.use(List.of(files));
          return Future.succeededFuture();
        });
  }

  /** A whole test of the folder, until the playback's end; returns the bridge. */
  private String byFile(String state) {
    String bridge = created();
    JsonObject play = answered("bridges.play");
    assertThat(play.getString("media")).startsWith("sound:" + directory);
    started(play);
    finished(play, state);
    return bridge;
  }

  private String created() {
    JsonObject create = answered("bridges.create");
    assertThat(create.getString("type")).isEqualTo("mixing");
    String bridge = create.getString("bridgeId");
    assertThat(answered("applications.subscribe"))
        .isEqualTo(
            JsonObject.of(
                "operation", "applications.subscribe",
                "applicationName", "channel-aa",
                "eventSource", "bridge:" + bridge));
    return bridge;
  }

  private Message<JsonObject> next(String operation) {
    Message<JsonObject> command = Await.next(commands, operation);
    assertThat(command.body().getString("operation")).isEqualTo(operation);
    return command;
  }

  private JsonObject answered(String operation) {
    Message<JsonObject> command = next(operation);
    command.reply(new JsonObject());
    return command.body();
  }

  private void started(JsonObject play) {
    event("PlaybackStarted", play, "playing");
  }

  private void finished(JsonObject play, String state) {
    event("PlaybackFinished", play, state);
  }

  private void event(String type, JsonObject play, String state) {
    vertx
        .eventBus()
        .publish(
            Addresses.eventsOf(type),
            JsonObject.of(
                "type",
                type,
                "playback",
                JsonObject.of("id", play.getString("playbackId"), "state", state)));
  }

  private void connected() {
    status("connected");
  }

  private void status(String state) {
    vertx.eventBus().publish(Addresses.STATUS, state(state));
  }

  private static JsonObject state(String state) {
    return JsonObject.of("asterisk", "north", "app", "channel-aa", "state", state);
  }

  private String told(String asterisk) {
    JsonObject next = Await.next(told, "a way");
    assertThat(next.getString("asterisk")).isEqualTo(asterisk);
    return next.getString("way");
  }

  private JsonObject deliveries() {
    return ask(new JsonObject());
  }

  private JsonObject ask(JsonObject request) {
    return await(vertx.eventBus().<JsonObject>request(Addresses.SPEECH_DELIVERIES, request))
        .body()
        .getJsonObject("deliveries");
  }

  private List<Path> filesInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private void onLoop(Supplier<Future<Void>> action) {
    await(Future.future(done -> loop.runOnContext(go -> action.get().onComplete(done))));
  }
}
