package dev.ariattendant.mailbox;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.RecordingName;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of recordings for a mailbox with a webhook, at an Asterisk of the test. */
@ExtendWith(VertxExtension.class)
final class MailboxVerticleTest {

  private static final int SECOND = 16_000;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  /** The ids of the messages that the webhook has got. */
  private final List<String> received = new CopyOnWriteArrayList<>();

  private volatile int answer = 200;

  @TempDir Path folder;

  private Vertx vertx;
  private FakeAsterisk asterisk;
  private HttpServer webhook;
  private Observed events;
  private String deployment;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    asterisk = new FakeAsterisk(vertx, "asterisk");
    events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    webhook =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  received.add(new JsonObject(body).getString("id"));
                                  request.response().setStatusCode(answer).end();
                                }))
                .listen(0, "127.0.0.1"));
    deploy();
  }

  private void deploy() {
    JsonObject hook =
        JsonObject.of(
            "url",
            "http://127.0.0.1:%d/".formatted(webhook.actualPort()),
            "secret",
            "0123456789abcdef");
    JsonObject config =
        JsonObject.of(
            "mailboxes",
            JsonObject.of(
                "sales",
                JsonObject.of("webhook", hook),
                "support",
                JsonObject.of("email", JsonObject.of("to", "support@example.org"))),
            "mail",
            JsonObject.of(
                "host", "127.0.0.1",
                "port", FreePorts.next(),
                "tls", "none",
                "from", "attendant@example.org"),
            "messages",
            JsonObject.of("folder", folder.resolve("messages").toString(), "keep", "1h"),
            "asterisks",
            List.of("asterisk"));
    deployment =
        await(
            vertx.deployVerticle(
                new MailboxVerticle(now::get), new DeploymentOptions().setConfig(config)));
  }

  @Test
  void aMessageThatIsKeptIsDeliveredOnceAndAsteriskIsRidOfIt() {
    String recording = recorded(SECOND);
    kept(recording);
    JsonObject delivered = events.next(AttendantEvents.MESSAGE_DELIVERED);
    assertThat(delivered.getString("target")).isEqualTo("webhook");
    JsonObject message = delivered.getJsonObject("message");
    assertThat(message.getInteger("durationMs")).isEqualTo(1_000);
    assertThat(message.getJsonObject("caller")).isEqualTo(JsonObject.of("name", "", "number", "5"));
    assertThat(received).containsExactly(MessageId.of(recording));
    assertThat(asterisk.stored).isEmpty();
    restart();
    swept();
    assertThat(received).hasSize(1);
    assertThat(list().getInteger("total")).isEqualTo(1);
  }

  @Test
  void aTargetThatIsDownGetsTheMessageOnceWhenItIsBack() {
    answer = 503;
    String recording = recorded(SECOND);
    kept(recording);
    Await.until(vertx, "an attempt", () -> state().equals("waiting") && attempts() == 1);
    restart();
    Await.until(vertx, "an attempt after the start", () -> received.size() == 2);
    Await.until(vertx, "that is noted", () -> attempts() == 1);
    answer = 200;
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
    events.next(AttendantEvents.MESSAGE_DELIVERED);
    assertThat(state()).isEqualTo("delivered");
    assertThat(received).hasSize(3).containsOnly(MessageId.of(recording));
  }

  @Test
  void whatIsRefusedForGoodIsSaidAndTriedAgainOnRequest() {
    answer = 410;
    kept(recorded(SECOND));
    JsonObject undelivered = events.next(AttendantEvents.MESSAGE_UNDELIVERED);
    assertThat(undelivered.getString("cause")).contains("410").doesNotContain("0123456789abcdef");
    now.updateAndGet(time -> time.plus(Duration.ofDays(60)));
    swept();
    assertThat(state()).isEqualTo("undelivered");
    answer = 200;
    ask(JsonObject.of("id", received.get(0), "action", "retry"));
    events.next(AttendantEvents.MESSAGE_DELIVERED);
    assertThat(received).hasSize(2);
  }

  @Test
  void aDeletedMessageIsNeverDelivered() {
    answer = 503;
    kept(recorded(SECOND));
    Await.until(vertx, "an attempt", () -> !received.isEmpty() && attempts() == 1);
    answer = 200;
    ask(JsonObject.of("id", received.get(0), "action", "delete"));
    assertThat(events.next(AttendantEvents.MESSAGE_DELETED).getString("reason"))
        .isEqualTo("requested");
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    restart();
    swept();
    assertThat(received).hasSize(1);
    assertThat(list().getInteger("total")).isZero();
  }

  @Test
  void aMessageIsLeftAloneWhileTheCallerMayStillDiscardIt() {
    String recording = recorded(SECOND);
    asterisk.channels.add("17.5");
    began(recording);
    swept();
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    swept();
    assertThat(asterisk.stored).containsKey(recording);
    // The caller has gone, and nobody has said that it was kept: its attendant has ended.
    asterisk.channels.clear();
    swept();
    assertThat(caller(events.next(AttendantEvents.MESSAGE_DELIVERED))).isEqualTo("5");
  }

  @Test
  void whatNobodyHasAnnouncedIsFoundByItsName() {
    String recording = recorded(SECOND);
    asterisk.stored.put("messages/other-1", WavAudioTest.wav(SECOND, SECOND));
    swept();
    assertThat(asterisk.stored).as("another node may know more of it").containsKey(recording);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
    swept();
    JsonObject message = events.next(AttendantEvents.MESSAGE_DELIVERED).getJsonObject("message");
    assertThat(message.getString("mailbox")).isEqualTo("sales");
    assertThat(message.getString("channel")).isEqualTo("17.5");
    assertThat(asterisk.stored).containsOnlyKeys("messages/other-1");
  }

  @Test
  void whatSeveralAsterisksHaveIsFoundWithEach() {
    FakeAsterisk second = new FakeAsterisk(vertx, "second");
    recorded(SECOND);
    second.stored.put(
        RecordingName.ofMailbox("sales", "messages", "18.1", Instant.now()).numbered(1),
        WavAudioTest.wav(SECOND, SECOND));
    swept();
    swept(second, "second");
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
    swept();
    swept(second, "second");
    assertThat(asterisk.stored).isEmpty();
    assertThat(second.stored).isEmpty();
  }

  @Test
  void whatIsExpectedSurvivesTheEndOfTheProcess() {
    String recording = recorded(SECOND);
    asterisk.live.add(recording);
    began(recording);
    Await.until(vertx, "that is noted", this::isExpected);
    restart();
    asterisk.live.clear();
    swept();
    assertThat(caller(events.next(AttendantEvents.MESSAGE_DELIVERED))).isEqualTo("5");
    assertThat(isExpected()).as("what is expected is forgotten").isFalse();
  }

  @Test
  void whatAsteriskRefusesStaysThereUntilItDoesNot() {
    asterisk.failing.put("recordings.getStoredFile", 500);
    String recording = recorded(SECOND);
    kept(recording);
    Await.until(
        vertx, "it was asked for", () -> asterisk.asked.contains("recordings.getStoredFile"));
    assertThat(asterisk.stored).containsKey(recording);
    asterisk.failing.clear();
    swept();
    events.next(AttendantEvents.MESSAGE_DELIVERED);
    assertThat(received).hasSize(1);
  }

  @Test
  void aMessageThatAsteriskCannotDeleteIsDeliveredOnceAllTheSame() {
    asterisk.failing.put("recordings.deleteStored", 500);
    String recording = recorded(SECOND);
    kept(recording);
    events.next(AttendantEvents.MESSAGE_STORED);
    swept();
    assertThat(received).as("another node could still claim it").isEmpty();
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
    events.next(AttendantEvents.MESSAGE_DELIVERED);
    asterisk.failing.clear();
    swept();
    Await.until(vertx, "Asterisk is rid of it", asterisk.stored::isEmpty);
    swept();
    assertThat(received).hasSize(1);
  }

  @Test
  void aHangUpAtTheBeepIsNoMessageButASilentOneOfAsteriskIs() {
    String nothing = recorded(0);
    kept(nothing);
    Await.until(vertx, "Asterisk is rid of it", asterisk.stored::isEmpty);
    String lost = recorded(0);
    publish(ended(lost).put("durationMs", 4_000), AttendantEvents.ACTION_ENDED);
    events.next(AttendantEvents.MESSAGE_DELIVERED);
    assertThat(received).containsExactly(MessageId.of(lost));
  }

  @Test
  void whatWasDeliveredIsKeptForItsTime() {
    kept(recorded(SECOND));
    events.next(AttendantEvents.MESSAGE_DELIVERED);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(59)));
    restart();
    assertThat(list().getInteger("total")).isEqualTo(1);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
    restart();
    assertThat(events.next(AttendantEvents.MESSAGE_DELETED).getString("reason"))
        .isEqualTo("expired");
    assertThat(list().getInteger("total")).isZero();
  }

  @Test
  void whileTheFolderCannotBeWrittenMessagesStayWithAsterisk() throws IOException {
    await(vertx.undeploy(deployment));
    Path messages = folder.resolve("messages");
    Files.move(messages, folder.resolve("before"));
    Files.writeString(messages, "");
    deploy();
    String recording = recorded(SECOND);
    kept(recording);
    swept();
    assertThat(asterisk.stored).containsKey(recording);
    Files.delete(messages);
    restart();
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
    swept();
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
    swept();
    events.next(AttendantEvents.MESSAGE_DELIVERED);
  }

  @Test
  void aMailServerThatIsAwayIsTriedAgain() {
    String recording =
        RecordingName.ofMailbox("support", "messages", "17.5", Instant.now()).numbered(1);
    asterisk.stored.put(recording, WavAudioTest.wav(SECOND, SECOND));
    publish(ended(recording).put("mailbox", "support"), AttendantEvents.ACTION_ENDED);
    Await.until(vertx, "an attempt", () -> attempts() == 1);
    assertThat(target().getString("target")).isEqualTo("email");
    assertThat(state()).isEqualTo("waiting");
  }

  /** Otherwise Asterisk's recording would become a message again. */
  @Test
  void aMessageThatAsteriskStillHasCantBeDeletedWhileItRefuses() {
    asterisk.failing.put("recordings.deleteStored", 500);
    String recording = recorded(SECOND);
    kept(recording);
    events.next(AttendantEvents.MESSAGE_STORED);
    JsonObject delete = JsonObject.of("id", MessageId.of(recording), "action", "delete");
    Await.until(vertx, "a refusal", () -> code(delete) == FailureCodes.UNAVAILABLE);
    assertThat(ask(JsonObject.of("limit", 1)).getInteger("total")).isEqualTo(1);
  }

  @Test
  void aWrongRequestIsRefused() {
    for (JsonObject wrong :
        List.of(
            JsonObject.of("id", "../../etc/passwd"),
            JsonObject.of("id", "0123456789abcdef0123456789abcdef", "action", "send"),
            JsonObject.of("action", "delete"),
            JsonObject.of("limit", 0),
            JsonObject.of("mailbox", 5),
            JsonObject.of("colour", "red"))) {
      assertThat(code(wrong)).as(wrong.encode()).isEqualTo(FailureCodes.BAD_COMMAND);
    }
    assertThat(code(JsonObject.of("id", "0123456789abcdef0123456789abcdef")))
        .isEqualTo(FailureCodes.NOT_FOUND);
  }

  private String recorded(int bytes) {
    String recording =
        RecordingName.ofMailbox("sales", "messages", "17.5", Instant.now()).numbered(1);
    asterisk.stored.put(recording, WavAudioTest.wav(bytes, bytes));
    return recording;
  }

  private static JsonObject ended(String recording) {
    return JsonObject.of("recording", recording, "mailbox", "sales", "result", "kept");
  }

  private void kept(String recording) {
    publish(ended(recording), AttendantEvents.ACTION_ENDED);
  }

  private void began(String recording) {
    publish(
        JsonObject.of("recording", recording, "mailbox", "sales"), AttendantEvents.MESSAGE_STARTED);
  }

  private void publish(JsonObject details, String type) {
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of("type", type, "asterisk", "asterisk")
                .put(
                    "channel",
                    JsonObject.of("id", "17.5", "caller", JsonObject.of("name", "", "number", "5")))
                .mergeIn(details),
            new DeliveryOptions()
                .addHeader(Headers.TYPE, type)
                .addHeader(Headers.NODE, NodeId.of(vertx)));
  }

  private void restart() {
    await(vertx.undeploy(deployment));
    deploy();
  }

  /** A sweep has ended, and what it began as well: each asks Asterisk for its recordings. */
  private void swept() {
    swept(asterisk, "asterisk");
  }

  private void swept(FakeAsterisk swept, String name) {
    for (int sweep = 0; sweep < 2; sweep++) {
      long before = lists(swept);
      Await.until(
          vertx,
          "a sweep",
          () -> {
            vertx
                .eventBus()
                .publish(Addresses.STATUS, JsonObject.of("asterisk", name, "state", "connected"));
            return lists(swept) > before;
          });
    }
  }

  private static long lists(FakeAsterisk swept) {
    return swept.asked.stream().filter("recordings.listStored"::equals).count();
  }

  private boolean isExpected() {
    try (var files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".expected"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private JsonObject list() {
    return ask(new JsonObject());
  }

  private String state() {
    return target().getString("state", "");
  }

  private int attempts() {
    return target().getInteger("attempts", 0);
  }

  private JsonObject target() {
    return list().getJsonArray("messages").stream()
        .map(each -> ((JsonObject) each).getJsonArray("targets").getJsonObject(0))
        .findFirst()
        .orElseGet(JsonObject::new);
  }

  private static String caller(JsonObject event) {
    return event.getJsonObject("message").getJsonObject("caller").getString("number");
  }

  private JsonObject ask(JsonObject request) {
    return await(request(request));
  }

  private int code(JsonObject request) {
    return await(
        request(request)
            .map(0)
            .recover(failure -> Future.succeededFuture(FailureCodes.of(failure))));
  }

  private Future<JsonObject> request(JsonObject request) {
    return vertx.eventBus().<JsonObject>request(Addresses.MESSAGES, request).map(Message::body);
  }
}
