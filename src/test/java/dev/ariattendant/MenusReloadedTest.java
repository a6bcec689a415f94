package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main verticle, while its configuration file is edited. */
@ExtendWith(VertxExtension.class)
final class MenusReloadedTest {

  private static final String PASSWORD = "s3cret-word";

  @TempDir Path folder;
  private Vertx vertx;
  private Simulator asterisk;
  private Observed events;
  private Observed states;
  private Path file;

  @BeforeEach
  void deploy(Vertx started) throws IOException {
    vertx = started;
    asterisk =
        await(
            Simulator.start(
                vertx, SimulatorOptions.defaults().withPort(0).withCredentials("anna", PASSWORD)));
    events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    states = Observed.at(vertx, Addresses.STATUS);
    file = folder.resolve("attendant.yaml");
    edit(
        "menu: {prompt: sound:one, options: {1: {menu: sales}}}",
        "sales: {prompt: sound:two, options: {9: back}}");
    await(
        vertx.deployVerticle(
            AriAttendantVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "config", file.toString(), "console", JsonObject.of("port", 0)))));
    states.next("the connection", state -> "connected".equals(state.getString("state")));
  }

  @Test
  void newCallsMeetOtherMenusAndRunningOnesKeepTheirs() throws IOException {
    SimulatedCaller before = asterisk.call(CallerOptions.to("channel-aa"));
    events.next(AttendantEvents.MENU_ENTERED);
    String version = ask(new JsonObject()).getString("version");

    edit(
        "menu: {prompt: sound:one, options: {2: {menu: help}}}",
        "help: {prompt: sound:three, options: {9: back}}");
    JsonObject changed = events.next(AttendantEvents.MENUS_CHANGED);
    assertThat(changed.getString("before")).isEqualTo(version);
    JsonObject current = ask(new JsonObject());
    assertThat(current.getString("version")).isEqualTo(changed.getString("after"));
    assertThat(current.getJsonArray("menus")).containsExactly("help", "main");

    before.press('1');
    assertThat(entered("sales")).isNotNull();
    SimulatedCaller after = asterisk.call(CallerOptions.to("channel-aa"));
    assertThat(entered("main")).isNotNull();
    after.press('2');
    assertThat(entered("help")).isNotNull();
  }

  @Test
  void aBadFileIsRefusedWithoutAWordOfItsSecrets() throws IOException {
    String version = ask(new JsonObject()).getString("version");
    edit(
        "menu: {prompt: sound:one, options: {1: {menu: nowhere}}}",
        "sales: {timeout: soon, options: {9: back}}");
    ReplyException refusal =
        (ReplyException) catchThrowable(() -> ask(JsonObject.of("reload", true))).getCause();

    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(refusal)
        .hasMessageContainingAll("nowhere", "attendant.menus.sales.timeout")
        .hasMessageNotContaining(PASSWORD);
    JsonObject refused = events.next(AttendantEvents.MENUS_REFUSED);
    assertThat(refused.getJsonArray("problems")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(refused.encode()).doesNotContain(PASSWORD);
    assertThat(ask(new JsonObject()).getString("version")).isEqualTo(version);
  }

  @Test
  void theFileIsReadAtOnceOnRequest() throws IOException {
    String version = ask(new JsonObject()).getString("version");
    edit(
        "menu: {prompt: sound:four, options: {3: {menu: help}}}",
        "help: {prompt: sound:three, options: {9: back}}");
    JsonObject outcome = ask(JsonObject.of("reload", true));

    assertThat(outcome.getBoolean("changed")).isTrue();
    assertThat(outcome.getString("version"))
        .isNotEqualTo(version)
        .isEqualTo(ask(new JsonObject()).getString("version"));
  }

  @Test
  void anOperatorHasTheFileOfANodeReadAndSeesWhatHasChanged() throws IOException {
    edit(
        "menu: {prompt: sound:four, options: {3: {menu: help}}}",
        "help: {prompt: sound:three, options: {9: back}}");
    JsonObject outcome =
        await(
            vertx
                .eventBus()
                .<JsonObject>request(
                    Addresses.acts(NodeId.of(vertx)),
                    JsonObject.of("act", "reload"),
                    new DeliveryOptions().addHeader("operator", "anna"))
                .map(Message::body));

    assertThat(outcome.getString("version")).isEqualTo(ask(new JsonObject()).getString("version"));
    JsonObject changed = events.next(AttendantEvents.MENUS_CHANGED);
    assertThat(changed.getJsonObject("changes").getJsonObject("menus"))
        .isEqualTo(
            JsonObject.of(
                "added", JsonArray.of("help"),
                "removed", JsonArray.of("sales"),
                "changed", JsonArray.of("main")));
    assertThat(events.next(AttendantEvents.OPERATOR_ACTED).getString("by")).isEqualTo("anna");
  }

  @Test
  void menusThatNeedWhatAsteriskLacksAreRefusedUntilItIsThere() throws IOException {
    AtomicBoolean lacks = new AtomicBoolean(true);
    asterisk.onRequest(
        request ->
            lacks.get() && request.operation().startsWith("bridges.")
                ? new Reaction.Refuse(404, "Resource not found")
                : new Reaction.CarryOut());
    String version = ask(new JsonObject()).getString("version");
    edit(
        "menu: {prompt: sound:one, options: {1: {menu: sales}}}",
        "sales: {prompt: sound:two, options: {9: {dial: PJSIP/bob}}}");
    ReplyException refusal =
        (ReplyException) catchThrowable(() -> ask(JsonObject.of("reload", true))).getCause();

    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(refusal)
        .hasMessageContainingAll("asterisk: Asterisk has no ARI for bridges", "res_ari_bridges.so")
        .hasMessageNotContaining(PASSWORD);
    JsonObject refused = events.next(AttendantEvents.MENUS_REFUSED);
    assertThat(refused.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo("asterisk");
    assertThat(ask(new JsonObject()).getString("version")).isEqualTo(version);

    lacks.set(false);
    assertThat(ask(JsonObject.of("reload", true)).getBoolean("changed"))
        .as("whether the menus have changed")
        .isTrue();
    assertThat(states.all())
        .as("the connection's states")
        .extracting(state -> state.getString("state"))
        .doesNotContain("refusing");

    lacks.set(true);
    assertThat(
            states
                .next("a look", state -> "refusing".equals(state.getString("state")))
                .getString("problem"))
        .contains("res_ari_bridges.so");
    edit(
        "menu: {prompt: sound:one, options: {1: {menu: sales}}}",
        "sales: {prompt: sound:two, options: {9: back}}");
    ask(JsonObject.of("reload", true));
    states.next(
        "what is needed now is there", state -> "connected".equals(state.getString("state")));
  }

  @Test
  void aMalformedAddressOfAProgramDoesntTellItsPassword() throws IOException {
    edit(
        "menu: {prompt: sound:one, options: {1: {ask: 'http://anna:geheim@ho st/x'}}}",
        "sales: {prompt: sound:two, options: {9: back}}");

    assertThat(events.next(AttendantEvents.MENUS_REFUSED).encode())
        .contains("attendant.menu.options.1.ask")
        .doesNotContain("geheim");
  }

  @Test
  void withoutItsFileNothingIsRead() throws IOException {
    Files.delete(file);
    Throwable refusal = catchThrowable(() -> ask(JsonObject.of("reload", true))).getCause();

    assertThat(refusal).hasMessageContaining("there is no such file");
  }

  private JsonObject entered(String menu) {
    return events.next(
        "the menu " + menu,
        event ->
            AttendantEvents.MENU_ENTERED.equals(event.getString("type"))
                && menu.equals(event.getString("menu")));
  }

  private JsonObject ask(JsonObject request) {
    return await(vertx.eventBus().<JsonObject>request(Addresses.MENUS, request).map(Message::body));
  }

  private void edit(String menu, String menus) throws IOException {
    Files.writeString(
        file,
        """
        asterisk:
          url: %s
          username: anna
          password: %s
        attendant:
          gracePeriod: 1ms
          %s
          menus:
            %s
        """
            .formatted(asterisk.uri(), PASSWORD, menu, menus));
  }
}
