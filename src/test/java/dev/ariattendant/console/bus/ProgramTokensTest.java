package dev.ariattendant.console.bus;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token of a program permits: its applications and its addresses of ask, nothing else. */
@ExtendWith(VertxExtension.class)
final class ProgramTokensTest {

  private static final String TOKEN = "python-0123456789";
  private static final String ASK_TOKEN = "office-0123456789";
  private static final String CONSOLE_TOKEN = "console-0123456789";

  private Vertx vertx;
  private int port;

  @BeforeEach
  void twoProgramsHaveTokens(Vertx vertx) {
    this.vertx = vertx;
    port =
        Consoles.deploy(
            vertx,
            JsonObject.of(
                "token",
                CONSOLE_TOKEN,
                "tokens",
                JsonArray.of(
                    JsonObject.of(
                        "name", "python", "token", TOKEN, "apps", JsonArray.of(TestProgram.APP)),
                    JsonObject.of(
                        "name",
                        "office",
                        "token",
                        ASK_TOKEN,
                        "ask",
                        JsonArray.of("office.caller")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.calls.other",
        "ari.calls.",
        "ari.claims.other",
        "ari.events",
        "ari.events.ChannelDtmfReceived",
        "ari.command.north",
        "ari.owners.north",
        "attendant.events",
        "console.live",
        "office.caller",
        "__vertx.reply.1",
        "",
      })
  void itListensToNothingElse(String address) {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    assertThat(program.register(address).getString("message"))
        .isEqualTo("this token doesn't permit to listen there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.calls.channel-aa",
        "ari.channel.17.5",
        "ari.events",
        "ari.status.north",
        "ari.owners",
        "attendant.menus",
        "attendant.schedules",
        "attendant.menus.drawing",
        "office.caller",
      })
  void itSendsToNothingElse(String address) {
    Observed there = Observed.at(vertx, address);
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    assertThat(program.request(address, new JsonObject()).getString("message"))
        .isEqualTo("this token doesn't permit to send there");
    assertThat(there.all()).isEmpty();
  }

  @Test
  void whoOnlyAnswersQuestionsTakesNoCallsAndSendsNoCommands() {
    TestProgram office = TestProgram.connect(vertx, port, ASK_TOKEN);
    assertThat(office.register("office.caller").getString("type")).isEqualTo("registered");
    for (String address : List.of(TestProgram.OFFERS, "ari.owners", "ari.status")) {
      assertThat(office.register(address).getString("body")).isEqualTo("rejected");
    }
    assertThat(office.command("channels.hangup", "17.5").getString("body")).isEqualTo("rejected");
    assertThat(office.report(JsonObject.of("gone", true)).getString("body")).isEqualTo("rejected");
  }

  @Test
  void aQuestionIsAnsweredRefusedOrFailsWithTheProgram() {
    TestProgram office = TestProgram.connect(vertx, port, ASK_TOKEN);
    office.register("office.caller");

    Future<Message<Object>> first = ask("first");
    JsonObject question = office.client().nextAbout("office.caller");
    assertThat(question.getJsonObject("body").getString("menu")).isEqualTo("first");
    office.reply(question, JsonObject.of("menu", "sales"));
    assertThat(await(first).body()).isEqualTo(JsonObject.of("menu", "sales"));

    Future<Message<Object>> second = ask("second");
    office.reply(office.client().nextAbout("office.caller"), "back");
    assertThat(await(second).body()).isEqualTo("back");

    Future<Message<Object>> third = ask("third");
    office.refuse(office.client().nextAbout("office.caller"), "418", "x".repeat(1000));
    Throwable refusal = failure(third);
    assertThat(FailureCodes.of(refusal)).isEqualTo(418);
    assertThat(refusal).hasMessage("x".repeat(200));

    Future<Message<Object>> fourth = ask("fourth");
    office.client().nextAbout("office.caller");
    office.client().leave();
    assertThat(FailureCodes.of(failure(fourth))).isEqualTo(FailureCodes.NO_ANSWER);
  }

  private Future<Message<Object>> ask(String menu) {
    return vertx
        .eventBus()
        .request(
            "office.caller", JsonObject.of("menu", menu, "variables", JsonObject.of("EXTEN", "1")));
  }

  @Test
  void aReplyIsThatOfTheProgramThatWasAsked() {
    TestProgram office = TestProgram.connect(vertx, port, ASK_TOKEN);
    office.register("office.caller");
    TestProgram other = TestProgram.serving(vertx, port, TOKEN);
    BusClient stranger = BusClient.connect(vertx, port);
    Future<Message<Object>> answer = ask("main");
    JsonObject question = office.client().nextAbout("office.caller");

    other.reply(question, "hangup");
    assertThat(other.client().nextAbout(question.getString("replyAddress")).getString("message"))
        .isEqualTo("nobody waits for this reply");
    assertThat(
            stranger
                .request(question.getString("replyAddress"), new JsonObject())
                .getString("body"))
        .isEqualTo("rejected");
    office.reply(question, "back");
    assertThat(await(answer).body()).isEqualTo("back");
  }

  @Test
  void aClaimIsAQuestionWithAnAnswerToItsReply() {
    TestProgram program = TestProgram.connect(vertx, port, TOKEN);
    String claims = "ari.claims." + TestProgram.APP;
    program.register(claims);
    Future<Message<Object>> place =
        vertx.eventBus().request(claims, JsonObject.of("type", "CallBroadcast"));
    JsonObject question = program.client().nextAbout(claims);
    program
        .client()
        .send(
            JsonObject.of(
                "type",
                "send",
                "address",
                question.getString("replyAddress"),
                "replyAddress",
                "claim.1",
                "body",
                new JsonObject()));
    Future<Message<Object>> free = await(place).replyAndRequest(JsonObject.of("claimed", false));
    JsonObject outcome = program.client().nextAbout("claim.1");
    assertThat(outcome.getJsonObject("body")).isEqualTo(JsonObject.of("claimed", false));
    program.reply(outcome, new JsonObject());
    assertThat(await(free).body()).isEqualTo(new JsonObject());
  }

  @Test
  void aClaimOfAProgramThatDiesIsAnsweredByTheConsole() {
    TestProgram program = TestProgram.connect(vertx, port, TOKEN);
    String claims = "ari.claims." + TestProgram.APP;
    program.register(claims);
    Future<Message<Object>> place =
        vertx.eventBus().request(claims, JsonObject.of("type", "CallBroadcast"));
    program.client().nextAbout(claims);
    program.client().leave();

    assertThat(FailureCodes.of(failure(place))).isEqualTo(FailureCodes.NO_ANSWER);
  }

  @Test
  void aClientIsOneProgramOnly() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    assertThat(
            program
                .client()
                .register("office.caller", JsonObject.of("token", ASK_TOKEN))
                .getString("message"))
        .isEqualTo("this client has shown the token of another program");
  }

  @Test
  void aProgramHasOnlySoManyClients() {
    List<TestProgram> programs = new ArrayList<>();
    for (int i = 0; i < EventBusBridge.MAX_CLIENTS_OF_PROGRAM; i++) {
      programs.add(TestProgram.serving(vertx, port, TOKEN));
    }
    BusClient oneTooMany = BusClient.connect(vertx, port);
    oneTooMany.send(
        JsonObject.of(
            "type",
            "register",
            "address",
            TestProgram.OFFERS,
            "headers",
            JsonObject.of("token", TOKEN)));
    assertThat(oneTooMany.closed()).isEqualTo(1008);
    assertThat(programs.get(0).register("ari.status").getString("type")).isEqualTo("registered");
  }

  @Test
  void tryingTooOftenWhatItsTokenDoesNotPermitEndsIt() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    for (int i = 0; i < EventBusClient.MAX_REFUSALS; i++) {
      assertThat(program.register("ari.calls." + i).getString("body")).isEqualTo("rejected");
    }
    program
        .client()
        .send(
            JsonObject.of(
                "type",
                "register",
                "address",
                "ari.calls.more",
                "headers",
                JsonObject.of("token", TOKEN)));
    assertThat(program.client().closed()).isEqualTo(1008);
  }

  /** Its calls may have ended, and its replies may be late. */
  @Test
  void whatConcernsCallsThatItHasNotIsNoSuchAttempt() {
    TestProgram program = TestProgram.serving(vertx, port, TOKEN);
    for (int i = 0; i <= EventBusClient.MAX_REFUSALS; i++) {
      assertThat(program.register("ari.channel.17." + i).getString("message"))
          .isEqualTo("this program serves no such call");
      assertThat(program.command("channels.hangup", "17." + i).getInteger("failureCode"))
          .isEqualTo(404);
      program.reply(JsonObject.of("replyAddress", "reply." + i), new JsonObject());
      assertThat(program.client().nextAbout("reply." + i).getString("message"))
          .isEqualTo("nobody waits for this reply");
    }
    assertThat(program.register("ari.status").getString("type")).isEqualTo("registered");
  }

  @Test
  void itsTokenIsInNoLog() {
    try (CapturedLog log = new CapturedLog()) {
      TestProgram program = TestProgram.serving(vertx, port, TOKEN);
      program.register("ari.events");
      program.command("channels.hangup", "17.5");
      program.client().register("office.caller", JsonObject.of("token", TOKEN + "2"));
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
    }
  }
}
