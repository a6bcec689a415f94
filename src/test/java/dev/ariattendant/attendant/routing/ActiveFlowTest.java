package dev.ariattendant.attendant.routing;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.People;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.RetryRule;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class ActiveFlowTest {

  private Vertx vertx;
  private final List<CallFlow> used = new CopyOnWriteArrayList<>();
  private ActiveFlow flow;

  @BeforeEach
  void register(Vertx started) {
    vertx = started;
    flow =
        new ActiveFlow(
            vertx,
            section("one"),
            CompiledFlows.of(vertx, flow(section("one"))),
            this::compile,
            used::add);
    await(flow.register());
  }

  private Future<CompiledFlow> compile(JsonObject section) {
    return vertx.executeBlocking(() -> CompiledFlows.of(vertx, flow(section)));
  }

  @Test
  void newCallsMeetOtherMenusAndRunningOnesKeepTheirs() {
    CallFlow before = flow.flow();
    assertThat(flow.compiled().flow()).isEqualTo(before);
    vertx.eventBus().publish(Addresses.NEW_MENUS, section("two"));
    Await.until(vertx, "the flow changes", () -> !flow.flow().equals(before));

    assertThat(flow.flow().version()).isEqualTo("two");
    assertThat(flow.compiled().flow()).isEqualTo(flow.flow());
    assertThat(used).containsExactly(before, flow.flow());
    assertThat(before.version()).isEqualTo("one");
  }

  @Test
  @DisplayName("A picture that can't be drawn is refused, and drawn when it is asked for again")
  void aFailedPictureIsDrawnAtTheNextRequest() {
    AtomicInteger drawn = new AtomicInteger();
    vertx
        .eventBus()
        .consumer(
            "drawing",
            new FlowDrawingService(
                vertx,
                flow::flow,
                current -> {
                  if (drawn.incrementAndGet() < 3) {
                    throw new IllegalStateException("no memory");
                  }
                  return "<svg/>";
                }));

    for (int i = 0; i < 2; i++) {
      assertThat(picture())
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              ReplyException.class,
              refusal -> assertThat(refusal.failureCode()).isEqualTo(FailureCodes.UNAVAILABLE));
    }
    assertThat(picture()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("<svg/>");
    assertThat(picture()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("<svg/>");
    assertThat(drawn).as("drawn once more, and kept").hasValue(3);
  }

  private CompletableFuture<String> picture() {
    return vertx
        .eventBus()
        .<JsonObject>request("drawing", new JsonObject())
        .map(reply -> reply.body().getString("svg"))
        .toCompletionStage()
        .toCompletableFuture();
  }

  @Test
  void theMenusOfOtherApplicationsAreNotIts() {
    vertx.eventBus().publish(Addresses.NEW_MENUS, section("two").put("app", "other"));

    assertThat(ask(new JsonObject()).getString("version")).isEqualTo("one");
  }

  @Test
  void theSameMenusAreNoChange() {
    String since = ask(new JsonObject()).getString("since");
    vertx.eventBus().publish(Addresses.NEW_MENUS, section("one"));

    assertThat(ask(new JsonObject()).getString("since")).isEqualTo(since);
  }

  @Test
  void aNewRecordingIsUsedWithoutNewMenus() {
    CallFlow before = flow.flow();
    String since = ask(new JsonObject()).getString("since");
    vertx.eventBus().publish(Addresses.RECORDINGS_CHANGED, new JsonObject());

    assertThat(ask(new JsonObject()).getString("since")).isEqualTo(since);
    assertThat(flow.flow()).as("what was read again").isNotSameAs(before);
  }

  @Test
  void itTellsWhichMenusCallersMeet() {
    Instant start = Instant.parse(ask(null).getString("since"));
    vertx.eventBus().publish(Addresses.NEW_MENUS, section("two"));
    JsonObject reply = ask(JsonObject.of("reload", false));

    assertThat(reply.getString("version")).isEqualTo("two");
    assertThat(Instant.parse(reply.getString("since"))).isBetween(start, Instant.now());
    assertThat(reply.getJsonArray("menus")).isEqualTo(JsonArray.of("main", "sales"));
  }

  @Test
  void theMenusAreDrawnAgainWhenTheyHaveChanged() {
    JsonObject first = drawing();
    assertThat(first.getString("version")).isEqualTo("one");
    assertThat(first.getString("svg")).contains("id=\"menu-main\"", "id=\"menu-sales\"");

    vertx.eventBus().publish(Addresses.NEW_MENUS, section("two"));
    ask(new JsonObject());

    assertThat(drawing().getString("version")).isEqualTo("two");
  }

  private JsonObject drawing() {
    return await(
        vertx
            .eventBus()
            .<JsonObject>request(Addresses.MENUS_DRAWING, new JsonObject())
            .map(Message::body));
  }

  @Test
  void withoutAFrontDoorThereIsNothingToReload() {
    ReplyException refusal = refusal(JsonObject.of("reload", true));

    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.UNAVAILABLE);
    assertThat(refusal).hasMessageStartingWith("there is no file to read");
  }

  @Test
  void theFrontDoorReadsTheFile() {
    vertx
        .eventBus()
        .localConsumer(
            Addresses.READ_MENUS,
            message -> {
              vertx.eventBus().publish(Addresses.NEW_MENUS, section("two"));
              message.reply(JsonObject.of("version", "two", "changed", true));
            });

    assertThat(ask(JsonObject.of("reload", true)))
        .isEqualTo(JsonObject.of("version", "two", "changed", true));
    assertThat(flow.flow().version()).isEqualTo("two");
  }

  @Test
  void whatIsWrongWithTheFileIsSaid() {
    vertx
        .eventBus()
        .localConsumer(
            Addresses.READ_MENUS,
            message ->
                message.fail(FailureCodes.BAD_COMMAND, "attendant.menu: expected a section"));
    ReplyException refusal = refusal(JsonObject.of("reload", true));

    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(refusal).hasMessage("attendant.menu: expected a section");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'reload':'yes'} | reload: expected true or false",
        "{'reload':null} | reload: expected true or false",
        "{'relaod':true} | relaod: unknown; expected reload or nothing",
      })
  void aBadRequestIsRefusedByTheKey(String body, String message) {
    ReplyException refusal = refusal(new JsonObject(body.replace('\'', '"')));

    assertThat(refusal).hasMessage(message);
    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.BAD_COMMAND);
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThat(refusal("reload")).hasMessage("expected a JSON object, empty or with reload");
  }

  @Test
  void aClosedOneFollowsNoMore() {
    await(flow.close());
    vertx.eventBus().publish(Addresses.NEW_MENUS, section("two"));

    assertThat(refusal(new JsonObject())).hasMessageContaining("No handlers");
    assertThat(flow.flow().version()).isEqualTo("one");
  }

  private JsonObject ask(JsonObject request) {
    return await(vertx.eventBus().<JsonObject>request(Addresses.MENUS, request).map(Message::body));
  }

  private ReplyException refusal(Object body) {
    return (ReplyException)
        catchThrowable(() -> await(vertx.eventBus().request(Addresses.MENUS, body))).getCause();
  }

  private static JsonObject section(String version) {
    return JsonObject.of("app", "channel-aa", "menu", version);
  }

  private static CallFlow flow(JsonObject section) {
    return new CallFlow(
        section.getString("menu"),
        Map.of("sales", menu("sales"), CallFlow.MAIN, menu(CallFlow.MAIN)),
        List.of(),
        Map.of(),
        People.NONE,
        ZoneOffset.UTC,
        Optional.empty(),
        new Limits(OptionalInt.empty(), Optional.empty(), new Action.Hangup("normal")),
        Optional.empty());
  }

  private static Menu menu(String name) {
    RetryRule lapse = new RetryRule(Prompt.NONE, OptionalInt.empty(), new Action.Hangup("normal"));
    return new Menu(
        name,
        Prompt.NONE,
        Map.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        "#",
        true,
        lapse,
        lapse);
  }
}
