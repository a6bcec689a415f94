package dev.ariattendant.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.AsteriskSetup;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.OutboundWebSocket;
import dev.ariattendant.testbed.OutboundWebSocket.Lifetime;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SelfSigned;
import dev.ariattendant.testbed.SilentClients;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers of an Asterisk 22 that opens the WebSockets: one for all calls (persistent), or one for
 * each (per call).
 */
@Tag("real-asterisk")
@Timeout(120)
final class OutboundWebSocketStoriesTest {

  @TempDir Path folder;

  private final int port = FreePorts.next();

  @Test
  void persistentACallerIsServed() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (RealAsterisk asterisk = connecting("outbound-aa", Lifetime.PERSISTENT, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("outbound-aa"))) {
      asterisk.start();
      served.connected();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        answersKeys(served, caller);
        caller.hangUp();
        assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      }
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      assertThat(calls(served)).isZero();
    }
  }

  @Test
  void afterTheSocketWasCutTheCallerGoesOnAndNewOnesAreServed() {
    try (Cable cable = Cable.to(URI.create("http://127.0.0.1:" + port));
        RealAsterisk asterisk =
            connecting(
                "outbound-aa",
                Lifetime.PERSISTENT,
                URI.create("ws://127.0.0.1:" + cable.uri().getPort() + "/"),
                null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("outbound-aa"))) {
      asterisk.start();
      served.connected();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1002");
          Caller leaving = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        served.hears("sound:press-1");
        served.hears("sound:press-1");
        cable.cut();
        served.status.next("the loss", state -> "connecting".equals(state.getString("state")));
        leaving.hangUp();
        cable.mend();
        served.connected();
        served.summary();
        answersKeys(served, caller);
        try (Caller another = asterisk.call(Dtmf.SIP_INFO, "1002")) {
          answersKeys(served, another);
        }
      }
      served.summary();
      served.summary();
      assertThat(calls(served)).isZero();
      assertThat(names(served.status)).containsOnly("asterisk", "asterisk-1");
    }
  }

  @Test
  void perCallCallersAreServedAndNothingStays() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("percall-aa"))) {
      asterisk.start();
      try (Caller first = asterisk.call(Dtmf.SIP_INFO, "1003");
          Caller second = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        answersKeys(served, first);
        answersKeys(served, second);
        assertThat(calls(served)).isEqualTo(2);
        first.hangUp();
        second.hangUp();
        served.summary();
        served.summary();
      }
      assertThat(calls(served)).isZero();
      for (String name : List.of("asterisk-1", "asterisk-2")) {
        Await.until(served.vertx(), name + " is closed", () -> isClosed(served, name));
      }
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  @DisplayName(
      "With a socket for each call, a caller is connected to a telephone, and goes on afterwards")
  void perCallACallerIsConnectedAndGoesOn() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, bridge, null);
        Telephone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), dialling("percall-aa", bob))) {
      asterisk.start();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        isPutThrough(served, caller);
        bob.hangUp();
        assertThat(DialStories.result(served).getString("result")).isEqualTo("over");
        served.hears("sound:vm-goodbye");
        caller.hangUp();
        served.summary();
      }
      Await.until(served.vertx(), "no channel is left", () -> asterisk.channels() == 0);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  @DisplayName(
      "With a socket for each call, a caller who is transferred talks on, and then hears "
          + "what follows")
  void perCallATransferredCallerTalksOn() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, bridge, null);
        SipTelephone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        SipTelephone carol = new SipTelephone(asterisk, Reaction.ANSWERS);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), dialling("percall-aa", bob))) {
      asterisk.start();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        isPutThrough(served, caller);
        assertThat(bob.transfer(carol.extension())).as("Bob's REFER is taken").isTrue();
        assertThat(bob.transferred()).as("Bob's transfer is done").isTrue();
        bob.hangUp();
        served.ari.next(
            "Carol's answer",
            event ->
                "Dial".equals(event.getString("type"))
                    && "ANSWER".equals(event.getString("dialstatus"))
                    && event.getString("dialstring").isEmpty());
        carol.hangUp();
        assertThat(DialStories.result(served).getString("result")).isEqualTo("over");
        served.hears("sound:vm-goodbye");
        caller.hangUp();
        served.summary();
      }
      Await.until(served.vertx(), "no channel is left", () -> asterisk.channels() == 0);
    }
  }

  /** Asterisk carries out the commands of one socket one after the other. */
  @Test
  void persistentAWaitingCommandHoldsUpAllCallers() {
    try (RealAsterisk asterisk = connecting("outbound-aa", Lifetime.PERSISTENT);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), longMenus("outbound-aa"))) {
      asterisk.start();
      served.connected();
      try (Caller first = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        JsonObject call = started(served);
        try (Caller second = asterisk.call(Dtmf.SIP_INFO, "1002")) {
          started(served);
          Future<?> answer = answersAgain(served, call);
          second.press('2');
          served.attendant.next(AttendantEvents.OPTION_CHOSEN);
          served.ari.next("the first caller's next sound", event -> isNextSound(event, call));
          assertThat(media(served)).as("what was heard").doesNotContain("sound:digits/2");
          assertThat(answer.isComplete()).as("whether the answer is there").isFalse();
          first.hangUp();
          served.hears("sound:digits/2");
          second.hangUp();
        }
      }
    }
  }

  @Test
  @DisplayName("With a socket for each call, a command that waits holds up its own caller alone")
  void perCallAWaitingCommandHoldsUpItsOwnCaller() {
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), longMenus("percall-aa"))) {
      asterisk.start();
      try (Caller first = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        Future<?> answer = answersAgain(served, started(served));
        try (Caller second = asterisk.call(Dtmf.SIP_INFO, "1003")) {
          served.hears("sound:press-1");
          second.press('2');
          served.hears("sound:digits/2");
          assertThat(answer.isComplete()).as("whether the answer is there").isFalse();
          second.hangUp();
        }
        first.hangUp();
      }
    }
  }

  /** Waits until a caller hears the menu; returns the call. */
  private static JsonObject started(LocalAttendant served) {
    JsonObject call = served.attendant.next(AttendantEvents.CALL_STARTED);
    served.hears("sound:press-1");
    return call;
  }

  /** Answers a channel that is up already; Asterisk carries that out after the playback's end. */
  private static Future<?> answersAgain(LocalAttendant served, JsonObject call) {
    return served
        .vertx()
        .eventBus()
        .request(
            Addresses.command(call.getString("asterisk")),
            JsonObject.of(
                "operation",
                "channels.answer",
                "channelId",
                call.getJsonObject("channel").getString("id")),
            new DeliveryOptions().setSendTimeout(Duration.ofMinutes(2).toMillis()));
  }

  private static boolean isNextSound(JsonObject event, JsonObject call) {
    return "PlaybackStarted".equals(event.getString("type"))
        && event
            .getJsonObject("playback")
            .getString("target_uri")
            .equals("channel:" + call.getJsonObject("channel").getString("id"));
  }

  private static List<String> media(LocalAttendant served) {
    return served.ari.all().stream()
        .filter(event -> "PlaybackStarted".equals(event.getString("type")))
        .map(event -> event.getJsonObject("playback").getString("media_uri"))
        .toList();
  }

  /** A menu that plays for minutes, and a requestTimeout that is longer than that. */
  private JsonObject longMenus(String app) {
    JsonObject config = listening(app);
    config.getJsonArray("asterisk").getJsonObject(0).put("requestTimeout", "2m");
    return config.put("attendant", LocalAttendant.longMenus().put("gracePeriod", "1ms"));
  }

  private RealAsterisk connecting(String app, Lifetime lifetime) {
    return connecting(app, lifetime, URI.create("ws://127.0.0.1:" + port + "/"), null);
  }

  /** Asterisk keeps the application registered, so calls ring until commands are allowed. */
  @Test
  @DisplayName(
      "Over one socket of a read-only user, calls ring until commands are allowed, and "
          + "then go on in the dialplan")
  void persistentAReadOnlyUserKeepsCallersRinging() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (Log log = Log.ofTheBridge();
        RealAsterisk asterisk = connecting("outbound-aa", Lifetime.PERSISTENT, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("outbound-aa"))) {
      asterisk.editAri(before -> before.replace("type = user", "type = user\nread_only = yes"));
      asterisk.start();
      served.status.next("the bridge refusing", status -> isBridge(status, "refusing"));
      CompletableFuture<Caller> calling =
          CompletableFuture.supplyAsync(() -> asterisk.call(Dtmf.SIP_INFO, "1002"));
      served.ari.next("StasisStart");

      asterisk.editAri(before -> before.replace("\nread_only = yes", ""));
      asterisk.cli("module reload res_ari.so");
      asterisk.logged("ATTENDANT_REFUSED is refusing");
      calling.join().close();
      served.status.next("the bridge listening", status -> isBridge(status, "listening"));
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        answersKeys(served, caller);
        caller.hangUp();
        served.summary();
      }
      assertThat(log.errors()).singleElement().asString().contains("local_ari_user");
      assertThat(calls(served)).isZero();
    }
  }

  private static boolean isBridge(JsonObject status, String state) {
    return "asterisk".equals(status.getString("asterisk"))
        && state.equals(status.getString("state"));
  }

  @Test
  void overTlsACallerIsServed() {
    SelfSigned certificate = SelfSigned.forHosts(folder, List.of("localhost"));
    URI bridge = URI.create("wss://localhost:" + port + "/");
    JsonObject config = listening("outbound-aa");
    listen(config)
        .put("certificate", certificate.certificate().toString())
        .put("key", certificate.key().toString());
    try (RealAsterisk asterisk =
            connecting("outbound-aa", Lifetime.PERSISTENT, bridge, certificate.certificate());
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), config)) {
      asterisk.start();
      served.connected();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        answersKeys(served, caller);
      }
    }
  }

  @Test
  @DisplayName("An Asterisk with a wrong password is refused, and its calls go on in the dialplan")
  void anAsteriskWithAWrongPasswordIsRefused() {
    JsonObject config = listening("percall-aa");
    listen(config).put("password", "anders");
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (Log log = Log.ofTheBridge();
        RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), config)) {
      asterisk.start();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        assertThat(asterisk.logged("STASISSTATUS is")).contains("STASISSTATUS is FAILED");
        caller.hangUp();
      }
      assertThat(log.troubles()).singleElement().asString().contains("websocket_client.conf");
      assertThat(log.lines()).noneMatch(line -> line.contains("geheim") || line.contains("anders"));
      assertThat(served.ari.all()).isEmpty();
    }
  }

  @Test
  @DisplayName("With a socket for each call, an Asterisk that refuses commands keeps its calls")
  void perCallAReadOnlyUserKeepsItsCallers() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (Log log = Log.ofTheBridge();
        RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("percall-aa"))) {
      asterisk.start();
      asterisk.editAri(before -> before.replace("type = user", "type = user\nread_only = yes"));
      asterisk.cli("module reload res_ari.so");
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        assertThat(asterisk.logged("STASISSTATUS is")).contains("STASISSTATUS is FAILED");
        caller.hangUp();
      }
      assertThat(log.errors()).singleElement().asString().contains("read_only=no");
      assertThat(calls(served)).isZero();
    }
  }

  /** Behind a load balancer the guesser and the Asterisk have one address. */
  @Test
  @DisplayName("Passwords that are guessed from the same address don't lock an Asterisk out")
  void guessedPasswordsLockNoAsteriskOut() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger tried = new AtomicInteger();
    try (RealAsterisk asterisk = connecting("outbound-aa", Lifetime.PERSISTENT, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("outbound-aa"))) {
      WebSocketClient guesser = Clients.webSocket(served.vertx());
      guess(guesser, tried, over);
      Await.until(served.vertx(), "passwords are being tried", () -> tried.get() > 20);
      asterisk.start();
      served.connected();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        answersKeys(served, caller);
        caller.hangUp();
        served.summary();
      }
      over.set(true);
    }
  }

  /** Tries passwords without end, eight at a time. */
  private void guess(WebSocketClient guesser, AtomicInteger tried, AtomicBoolean over) {
    for (int i = 0; i < 8; i++) {
      guessNext(guesser, tried, over);
    }
  }

  private void guessNext(WebSocketClient guesser, AtomicInteger tried, AtomicBoolean over) {
    if (over.get()) {
      return;
    }
    String credentials = "pbx:" + tried.incrementAndGet();
    guesser
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .putHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8))))
        .onComplete(refused -> guessNext(guesser, tried, over));
  }

  @Test
  @DisplayName(
      "With a socket for each call, callers are served however many clients have connected "
          + "that say nothing")
  void perCallManySilentClientsDisturbNoCaller() {
    URI bridge = URI.create("ws://127.0.0.1:" + port + "/");
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, bridge, null);
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), listening("percall-aa"));
        SilentClients clients = new SilentClients(served.vertx(), port, 3_000)) {
      asterisk.start();
      Await.until(
          served.vertx(), "all clients have connected", () -> clients.connections() >= 3_000);
      for (int i = 0; i < 3; i++) {
        try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
          answersKeys(served, caller);
          caller.hangUp();
          served.summary();
        }
      }
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  private static void answersKeys(LocalAttendant served, Caller caller) {
    caller.press('1');
    served.hears("sound:digits/1");
    caller.press('2');
    served.hears("sound:digits/2");
  }

  /** The number of calls of all connected Asterisks together. */
  private static int calls(LocalAttendant served) {
    return Await.await(
            served.vertx().eventBus().<JsonObject>request(Addresses.statusOf("asterisk"), null))
        .body()
        .getInteger("calls");
  }

  private static boolean isClosed(LocalAttendant served, String name) {
    return served.status.all().stream()
        .anyMatch(
            state ->
                name.equals(state.getString("asterisk"))
                    && "closed".equals(state.getString("state")));
  }

  private static List<String> names(Observed status) {
    return status.all().stream().map(state -> state.getString("asterisk")).toList();
  }

  private static RealAsterisk connecting(String app, Lifetime lifetime, URI bridge, Path trusted) {
    return new RealAsterisk(
        AsteriskSetup.of(22)
            .connecting(
                new OutboundWebSocket(
                    app, lifetime, bridge, "pbx", "geheim", Optional.ofNullable(trusted))));
  }

  private static JsonObject listen(JsonObject config) {
    return config.getJsonArray("asterisk").getJsonObject(0).getJsonObject("listen");
  }

  /** A configuration with a menu whose option 1 dials Bob. */
  private JsonObject dialling(String app, Telephone bob) {
    return listening(app)
        .put("attendant", DialStories.menu(DialStories.dial(bob)).copy().put("gracePeriod", "1ms"));
  }

  /** The caller chooses to be put through to Bob, who answers. */
  private static void isPutThrough(LocalAttendant served, Caller caller) {
    served.hears("sound:press-1");
    caller.press('1');
    assertThat(DialStories.result(served).getString("result")).isEqualTo("answered");
  }

  /**
   * A configuration with a list of connections, which replaces the connection of
   * conf/attendant.yaml.
   */
  private JsonObject listening(String app) {
    return JsonObject.of(
        "asterisk",
        JsonArray.of(
            JsonObject.of(
                "app",
                app,
                "listen",
                JsonObject.of("port", port, "username", "pbx", "password", "geheim"))),
        "attendant",
        JsonObject.of("gracePeriod", "1ms"));
  }
}
