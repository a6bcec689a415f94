package dev.ariattendant.console.bus;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that have a token and go too far. The test is the bridge. */
@ExtendWith(VertxExtension.class)
final class HostileProgramTest {

  private static final String TOKEN = "hostile-0123456789";
  private static final String ASK_TOKEN = "office-0123456789";
  private static final String BUSY_TOKEN = "busy-0123456789abc";
  private static final String CALL = "pbx-17.5";
  private static final String COMMANDS = "ari.command." + TestProgram.ASTERISK;
  private static final String CLAIMS = "ari.claims." + TestProgram.APP;
  private static final String REPORTS = "ari.owners." + TestProgram.ASTERISK;

  private Vertx vertx;
  private int port;

  @BeforeEach
  void twoProgramsHaveTokens(Vertx vertx) {
    this.vertx = vertx;
    port =
        Consoles.deploy(
            vertx,
            JsonObject.of(
                "tokens",
                JsonArray.of(
                    JsonObject.of(
                        "name", "hostile", "token", TOKEN, "apps", JsonArray.of(TestProgram.APP)),
                    JsonObject.of(
                        "name",
                        "busy",
                        "token",
                        BUSY_TOKEN,
                        "apps",
                        numbered("app.", EventBusClient.MAX_REGISTRATIONS_WITH_CALLS)
                            .add(TestProgram.APP)),
                    JsonObject.of(
                        "name",
                        "office",
                        "token",
                        ASK_TOKEN,
                        "ask",
                        numbered("office.", EventBusClient.MAX_REGISTRATIONS + 1)))));
  }

  private static JsonArray numbered(String name, int count) {
    JsonArray names = new JsonArray();
    IntStream.range(0, count).mapToObj(i -> name + i).forEach(names::add);
    return names;
  }

  private Future<Message<JsonObject>> offer(String channelId, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .request(
            TestProgram.OFFERS,
            JsonObject.of("type", "StasisStart", "channel", JsonObject.of("id", channelId)),
            delivery
                .addHeader("type", "StasisStart")
                .addHeader("asterisk", TestProgram.ASTERISK)
                .addHeader("app", TestProgram.APP));
  }

  private Future<Message<JsonObject>> offer(String channelId) {
    return offer(channelId, new DeliveryOptions());
  }

  /** Offers a call, which the program accepts; returns the owner's id. */
  private String accepts(TestProgram program, String channelId) {
    return accepts(program, channelId, new DeliveryOptions());
  }

  private String accepts(TestProgram program, String channelId, DeliveryOptions delivery) {
    Future<Message<JsonObject>> accepted = offer(channelId, delivery);
    JsonObject offer = program.nextOffer();
    assertThat(program.register("ari.channel." + channelId))
        .contains(Map.entry("type", "registered"));
    program.reply(offer, JsonObject.of("attendant", "another", "call", "another"));
    return await(accepted).body().getString("attendant");
  }

  /** A bridge that confirms all calls. */
  private BlockingQueue<JsonObject> takesReports() {
    BlockingQueue<JsonObject> reports = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            REPORTS,
            report -> {
              reports.add(report.body());
              report.reply(
                  JsonObject.of(
                      "channels", report.body().getJsonArray("channels", JsonArray.of())));
            });
    return reports;
  }

  private BlockingQueue<Message<JsonObject>> takesCommands() {
    BlockingQueue<Message<JsonObject>> commands = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            COMMANDS,
            command -> {
              commands.add(command);
              command.reply(new JsonObject());
            });
    return commands;
  }

  @Test
  void itChoosesNeitherItsOwnersIdNorTheHeadersOfItsCommands() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    BlockingQueue<JsonObject> reports = takesReports();
    BlockingQueue<Message<JsonObject>> commands = takesCommands();
    String owner = accepts(program, CALL);
    program.report(
        JsonObject.of("attendant", "another", "node", "another", "channels", JsonArray.of(CALL)));
    program
        .client()
        .send(
            JsonObject.of(
                "type",
                "send",
                "address",
                COMMANDS,
                "headers",
                JsonObject.of("token", TOKEN, "owner", "another", "call", "another"),
                "body",
                JsonObject.of("operation", "channels.answer", "channelId", CALL)));

    assertThat(owner).isNotEqualTo("another").isNotEmpty();
    assertThat(Await.next(reports, "a report")).contains(Map.entry("attendant", owner));
    Message<JsonObject> command = Await.next(commands, "a command");
    assertThat(command.headers())
        .extracting("key", "value")
        .containsExactlyInAnyOrder(tuple("call", CALL), tuple("owner", owner));
  }

  /** It names its span in the trace of the call's offer: neither another trace, nor more of it. */
  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-1111111111111111-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-1111111111111111-00, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-010, false",
    "1, false",
  })
  void itsCommandsAreInTheTraceOfTheCallAlone(String parent, boolean isPassedOn) {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    BlockingQueue<Message<JsonObject>> commands = takesCommands();
    accepts(
        program,
        CALL,
        new DeliveryOptions()
            .addHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-aaaaaaaaaaaaaaaa-01")
            .addHeader("tracestate", "ours=1"));
    accepts(program, "17.6");
    JsonObject headers =
        JsonObject.of("traceparent", parent, "tracestate", "ot=th:0", "baggage", "caller=alice");
    program.command(
        JsonObject.of("operation", "channels.answer", "channelId", CALL), headers.copy());
    program.command(
        JsonObject.of("operation", "channels.answer", "channelId", "17.6"), headers.copy());

    MultiMap traced = Await.next(commands, "a command").headers();
    if (isPassedOn) {
      assertThat(traced.names())
          .containsExactlyInAnyOrder("call", "owner", "traceparent", "tracestate");
      assertThat(traced.get("traceparent")).isEqualTo(parent);
      assertThat(traced.get("tracestate")).isEqualTo("ours=1");
    } else {
      assertThat(traced.names()).containsExactlyInAnyOrder("call", "owner");
    }
    assertThat(Await.next(commands, "a command").headers().names())
        .as("the offer of this call had no trace")
        .containsExactlyInAnyOrder("call", "owner");
  }

  /** As in every language: a program compares ids as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"tést-17.5", "te\u0301st-17.5", "\u202e1 \t2", "-", "17.5\n", "💣"})
  void aCallsIdMayBeAnyText(String id) {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    BlockingQueue<Message<JsonObject>> commands = takesCommands();
    accepts(program, id);
    vertx
        .eventBus()
        .publish(
            "ari.channel." + id,
            JsonObject.of("type", "ChannelHold"),
            new DeliveryOptions().addHeader("type", "ChannelHold"));

    program.nextEvent(id, "ChannelHold");
    assertThat(program.command("playbacks.stop", id)).contains(Map.entry("failureCode", 403));
    assertThat(program.command("channels.answer", id)).contains(Map.entry("type", "rec"));
    assertThat(Await.next(commands, "a command").headers().get("call")).isEqualTo(id);
    assertThat(program.command("channels.answer", id + " "))
        .contains(Map.entry("failureCode", 404));
    assertThat(program.register("ari.channel." + id + " ")).contains(Map.entry("body", "rejected"));
  }

  /** "17.5-1" begins with "17.5-": what is called "17.5-1-p" is the former's. */
  @Test
  void anotherCallsIdMayBeginWithThatOfItsOwn() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    takesReports();
    accepts(program, "17.5");

    for (String id : List.of("17.5-1-p", "attendant-17.5-1-0", "17.5-1-0")) {
      assertThat(
              program
                  .command(JsonObject.of("operation", "playbacks.stop", "playbackId", id))
                  .getInteger("failureCode"))
          .as(id)
          .isEqualTo(404);
    }
    assertThat(program.register("ari.channel.17.5-1")).contains(Map.entry("body", "rejected"));
    assertThat(program.beat("17.5-1", "17.5", "17.50")).containsExactly("17.5");
  }

  /** The bridge has asked somebody else by then, who may have it. */
  @Test
  void whoAcceptsTooLateHearsNothingOfTheCall() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    Future<?> notAccepted = offer(CALL, new DeliveryOptions().setSendTimeout(1));
    JsonObject offer = program.nextOffer();
    failure(notAccepted);
    program.register("ari.channel." + CALL);
    program.reply(offer, new JsonObject());

    assertThat(program.client().nextAbout("ari.channel." + CALL))
        .contains(Map.entry("type", "err"))
        .contains(Map.entry("failureCode", 409));
    assertThat(program.command("channels.answer", CALL)).contains(Map.entry("failureCode", 404));
    assertThat(program.register("ari.channel." + CALL)).contains(Map.entry("body", "rejected"));
  }

  @Test
  void whoRefusesHearsNothingOfTheCall() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    Future<?> refused = offer(CALL);
    JsonObject offer = program.nextOffer();
    program.register("ari.channel." + CALL);
    program.refuse(offer, "429", "no");
    failure(refused);

    vertx.eventBus().publish("ari.channel." + CALL, JsonObject.of("digit", "1"));
    assertThat(program.register("ari.channel." + CALL)).contains(Map.entry("body", "rejected"));
  }

  @Test
  void aFloodOfReportsReachesNoBridge() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    BlockingQueue<JsonObject> unanswered = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            REPORTS,
            report -> {
              if (report.body().containsKey("gone")) {
                report.reply(new JsonObject());
              } else {
                unanswered.add(report.body());
              }
            });
    accepts(program, CALL);
    JsonObject release = JsonObject.of("release", JsonArray.of(CALL));
    for (int i = 0; i < ProgramReports.MAX_PENDING; i++) {
      program.client().send(envelope(REPORTS, "released." + i, release));
    }

    assertThat(program.report(release))
        .contains(Map.entry("failureCode", 429))
        .contains(Map.entry("message", "too many reports are under way"));
    assertThat(unanswered).hasSize(ProgramReports.MAX_PENDING);
    assertThat(program.report(JsonObject.of("gone", true)))
        .as("the bridge hears of calls that are given up")
        .contains(Map.entry("type", "rec"));
  }

  /** It speaks of one call and is silent about the other: no bridge has to find that out. */
  @Test
  void aCallThatItDoesNotNameAnyMoreIsGivenUpByTheConsole() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    BlockingQueue<JsonObject> reports = takesReports();
    accepts(program, CALL);
    accepts(program, "17.6");
    JsonObject beat = JsonObject.of("channels", JsonArray.of(CALL));
    long beats =
        vertx.setPeriodic(200, tick -> program.client().send(envelope(REPORTS, "beats", beat)));

    assertThat(program.client().nextAbout("ari.channel.17.6"))
        .contains(Map.entry("failureCode", 409));
    vertx.cancelTimer(beats);
    JsonObject report = Await.next(reports, "a report");
    while (!report.containsKey("release")) {
      report = Await.next(reports, "a release");
    }
    assertThat(report.getJsonArray("release")).containsExactly("17.6");
    for (int i = 0; i < 2; i++) {
      assertThat(Await.next(reports, "a heartbeat"))
          .contains(Map.entry("calls", 1), Map.entry("channels", JsonArray.of(CALL)));
    }
  }

  /** Whoever asks it would wait in vain, and a caller with them. */
  @Test
  void whoHasLetAnOfferPassIsAskedNothingUntilItSpeaks() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    program.register(CLAIMS);
    assertThat(FailureCodes.of(failure(offer(CALL)))).isEqualTo(FailureCodes.NO_ANSWER);
    assertThat(failure(vertx.eventBus().request(CLAIMS, JsonObject.of("question", 1))))
        .hasMessage(OpenQuestions.UNANSWERED);
    program.client().ping();
    assertThat(failure(offer(CALL))).hasMessage(OpenQuestions.UNANSWERED);

    program.register(CLAIMS);
    vertx.eventBus().request(CLAIMS, JsonObject.of("question", 2));
    JsonObject asked = program.client().nextAbout(CLAIMS);
    while (!asked.getString("type").equals("rec")) {
      asked = program.client().nextAbout(CLAIMS);
    }
    assertThat(asked.getJsonObject("body")).isEqualTo(JsonObject.of("question", 2));
  }

  @Test
  void aFloodOfCommandsReachesNoBridge() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    AtomicInteger unanswered = new AtomicInteger();
    vertx.eventBus().consumer(COMMANDS, command -> unanswered.incrementAndGet());
    accepts(program, CALL);
    JsonObject answer = JsonObject.of("operation", "channels.answer", "channelId", CALL);
    for (int i = 0; i < ProgramCommands.MAX_PENDING; i++) {
      program.client().send(envelope(COMMANDS, "answered." + i, answer));
    }

    assertThat(program.command(answer))
        .contains(Map.entry("failureCode", 429))
        .contains(Map.entry("message", "too many commands are under way"));
    assertThat(unanswered).hasValue(ProgramCommands.MAX_PENDING);
  }

  private static JsonObject envelope(String address, String replyAddress, JsonObject body) {
    return JsonObject.of(
        "type",
        "send",
        "address",
        address,
        "replyAddress",
        replyAddress,
        "headers",
        JsonObject.of("token", TOKEN),
        "body",
        body);
  }

  @Test
  void questionsThatItDoesNotAnswerAreLimited() {
    TestProgram office = TestProgram.connect(vertx, port, ASK_TOKEN);
    office.register("office.0");
    for (int i = 0; i < OpenQuestions.MAX; i++) {
      vertx.eventBus().request("office.0", JsonObject.of("question", i));
    }
    Throwable oneTooMany = failure(vertx.eventBus().request("office.0", new JsonObject()));

    assertThat(FailureCodes.of(oneTooMany)).isEqualTo(FailureCodes.NO_ANSWER);
    assertThat(oneTooMany).hasMessage(OpenQuestions.UNANSWERED);
    assertThat(office.client().nextAbout("office.0").getJsonObject("body"))
        .isEqualTo(JsonObject.of("question", 0));
  }

  /** It would lose all its calls if it were disconnected. */
  @Test
  void addressesOfItsTokenAreLimitedAndItStays() {
    TestProgram office = TestProgram.connect(vertx, port, ASK_TOKEN);
    for (int i = 0; i < EventBusClient.MAX_REGISTRATIONS; i++) {
      assertThat(office.register("office." + i)).contains(Map.entry("type", "registered"));
    }
    assertThat(office.register("office." + EventBusClient.MAX_REGISTRATIONS).getString("message"))
        .isEqualTo("this program listens to as many addresses as it may");
    office.client().send(JsonObject.of("type", "unregister", "address", "office.0"));
    assertThat(office.register("office." + EventBusClient.MAX_REGISTRATIONS))
        .contains(Map.entry("type", "registered"));
  }

  @Test
  void whoHasNoAddressLeftForACallIsNotOfferedIt() {
    TestProgram busy = TestProgram.serving(vertx, port, BUSY_TOKEN);
    for (int i = 1; i < EventBusClient.MAX_REGISTRATIONS_WITH_CALLS; i++) {
      assertThat(busy.register("ari.calls.app." + i)).contains(Map.entry("type", "registered"));
    }
    Throwable refused = failure(offer(CALL));
    assertThat(FailureCodes.of(refused)).isEqualTo(FailureCodes.MAX_CALLS);

    busy.client().send(JsonObject.of("type", "unregister", "address", "ari.calls.app.1"));
    // Confirmed again, after the console has read what came before.
    busy.register("ari.calls.app.2");
    assertThat(accepts(busy, CALL)).isNotEmpty();
  }

  @Test
  void callsThatItMayStillAcceptTakeRoomForOthers() {
    TestProgram busy = TestProgram.serving(vertx, port, BUSY_TOKEN);
    for (int i = 1; i < EventBusClient.MAX_REGISTRATIONS_WITH_CALLS - 1; i++) {
      assertThat(busy.register("ari.calls.app." + i)).contains(Map.entry("type", "registered"));
    }
    Future<Message<JsonObject>> first = offer(CALL);
    Throwable refused = failure(offer("17.6"));
    assertThat(FailureCodes.of(refused)).isEqualTo(FailureCodes.MAX_CALLS);

    JsonObject offer = busy.nextOffer();
    assertThat(busy.register("ari.channel." + CALL)).contains(Map.entry("type", "registered"));
    busy.reply(offer, new JsonObject());
    assertThat(await(first).body().getString("attendant")).isNotEmpty();
    assertThat(FailureCodes.of(failure(offer("17.6")))).isEqualTo(FailureCodes.MAX_CALLS);
  }

  @Test
  void anAnswerThatTheBusCanNotCarryIsRefused() {
    TestProgram office = TestProgram.connect(vertx, port, ASK_TOKEN);
    office.register("office.0");
    Future<Message<Object>> answer = vertx.eventBus().request("office.0", new JsonObject());
    JsonObject question = office.client().nextAbout("office.0");
    for (String body : List.of("123456789012345678901234567890", "1.5", "true", "null", "[]")) {
      office
          .client()
          .write(
              "{\"type\":\"send\",\"address\":\"%s\",\"body\":%s}"
                  .formatted(question.getString("replyAddress"), body));
      assertThat(office.client().nextAbout(question.getString("replyAddress")).getString("message"))
          .as(body)
          .isEqualTo("expected a JSON object or a text as the body");
    }
    office.reply(question, "back");
    assertThat(await(answer).body()).isEqualTo("back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[]", "\"token\"", "{\"token\":null}", "{\"token\":{}}"})
  void headersThatAreNoneShowNoToken(String headers) {
    try (CapturedLog log = new CapturedLog()) {
      TestProgram program = TestProgram.serving(vertx, port, TOKEN);
      Future<?> offered = offer(CALL);
      String reply = program.nextOffer().getString("replyAddress");
      BusClient client = program.client();
      client.write(
          "{\"type\":\"register\",\"address\":\"ari.claims.channel-aa\",\"headers\":%s}"
              .formatted(headers));
      assertThat(client.nextAbout("ari.claims.channel-aa")).contains(Map.entry("body", "rejected"));
      client.write(
          "{\"type\":\"send\",\"address\":\"%s\",\"headers\":%s,\"body\":{}}"
              .formatted(COMMANDS, headers));
      assertThat(client.nextAbout(COMMANDS)).contains(Map.entry("body", "rejected"));
      client.write(
          "{\"type\":\"send\",\"address\":\"%s\",\"headers\":%s,\"body\":{}}"
              .formatted(reply, headers));
      assertThat(client.nextAbout(reply).getString("message"))
          .isEqualTo("register on ari.channel." + CALL + " first");
      client.leave();
      failure(offered);
      assertThat(log.lines()).noneMatch(line -> line.contains("Exception"));
    }
  }

  @Test
  void aTokenInTheAddressOpensNothingAndIsInNoLog() {
    try (CapturedLog log = new CapturedLog()) {
      BusClient client = await(BusClient.tryToConnect(vertx, port, "?token=" + TOKEN));
      assertThat(client.register(TestProgram.OFFERS, new JsonObject()))
          .contains(Map.entry("body", "rejected"));
      assertThat(client.register("ari.events", JsonObject.of("token", TOKEN)))
          .contains(Map.entry("body", "rejected"));
      for (int i = 0; i <= EventBusClient.MAX_REFUSALS; i++) {
        client.send(JsonObject.of("type", "register", "address", "ari.calls." + TOKEN));
      }
      client.closed();
      // Vert.x traces the address of each request, for those who debug it.
      assertThat(log.lines())
          .isNotEmpty()
          .noneMatch(line -> line.contains(TOKEN) && !line.startsWith("TRACE"));
    }
  }
}
