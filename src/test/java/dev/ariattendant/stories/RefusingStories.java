package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An Asterisk whose events flow while it refuses commands. Whatever it was, nobody stays in
 * silence, it is said once, and all is well again once it has been mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class RefusingStories<E extends Exchange> {

  /** Why commands are refused. */
  enum Refusal {
    READ_ONLY("read_only=no"),
    CREDENTIALS("asterisk.username and asterisk.password"),
    NO_PLAYBACKS("res_ari_playbacks.so"),
    NO_BRIDGES("res_ari_bridges.so");

    private final String named;

    Refusal(String named) {
      this.named = named;
    }
  }

  final E exchange;

  RefusingStories(E exchange) {
    this.exchange = exchange;
  }

  /** Refuses commands from now on, for this reason. */
  abstract void refuse(Refusal refusal);

  /** Refuses nothing any more. */
  abstract void mend(Refusal refusal);

  /** Somebody dials the application, and the dialplan goes on behind it at once. */
  abstract void aCallGoesDownTheDialplan();

  /** Waits until the dialplan has got a call back, and has seen why. */
  abstract void refused();

  @BeforeAll
  void startExchange() {
    exchange.start();
  }

  @AfterEach
  void mendAll() {
    for (Refusal refusal : Refusal.values()) {
      mend(refusal);
    }
  }

  @AfterAll
  void closeExchange() {
    exchange.close();
  }

  @Test
  void aUserWhoMayCommandNothingGetsNoCallsUntilHeMay() {
    refuse(Refusal.READ_ONLY);
    try (Log log = Log.ofTheBridge();
        Served served = new Served(Vertx.vertx(), config())) {
      assertThat(served.reaches("refusing").getString("problem")).contains("read_only=no");
      nextAttemptFails(served, log);
      aCallGoesDownTheDialplan();
      mend(Refusal.READ_ONLY);
      served.connected();
      saidOnce(log, Refusal.READ_ONLY);
      served.allIsWell(exchange);
    }
  }

  @Test
  void whenRightsAreTakenAwayACallerGetsTheDialplanAsSoonAsAnythingWorks() {
    duringACall(Refusal.READ_ONLY, true);
  }

  @Test
  void whenThePasswordIsChangedACallerGetsTheDialplanAsSoonAsAnythingWorks() {
    duringACall(Refusal.CREDENTIALS, true);
  }

  @Test
  void whenAModuleIsUnloadedACallerGetsTheDialplanAtOnce() {
    duringACall(Refusal.NO_PLAYBACKS, false);
  }

  @Test
  void menusThatNeedAModuleThatIsNotThereAreRefusedAndNobodyIsCutOff(@TempDir Path folder)
      throws IOException {
    refuse(Refusal.NO_BRIDGES);
    Path file = folder.resolve("menus.json");
    JsonObject config = config();
    JsonObject section = (JsonObject) config.remove("attendant");
    Files.writeString(file, JsonObject.of("attendant", section).encode());
    try (Served served = Served.by(config.put("config", file.toString()));
        Party party = Party.dial(exchange, 1, served.attendant::next)) {
      party.hears(served.ari::next, "sound:press-1");
      section
          .getJsonObject("menu")
          .getJsonObject("options")
          .put("3", JsonObject.of("dial", "PJSIP/bob"));
      Files.writeString(file, JsonObject.of("attendant", section).encode());
      assertThat(served.attendant.next(AttendantEvents.MENUS_REFUSED).encode())
          .contains(Refusal.NO_BRIDGES.named);
      party.press('2');
      party.hears(served.ari::next, "sound:digits/2");

      mend(Refusal.NO_BRIDGES);
      assertThat(reload(served).getBoolean("changed")).as("whether the menus changed").isTrue();
      assertThat(served.states()).doesNotContain("refusing");

      refuse(Refusal.NO_BRIDGES);
      assertThat(served.reaches("refusing").getString("problem"))
          .contains(Refusal.NO_BRIDGES.named);
      refused();
      assertThat(party.ended(served.attendant::next)).isSubsetOf("handed-back", "gone", "left");
      mend(Refusal.NO_BRIDGES);
      served.connected();
      party.hangUp();
      served.allIsWell(exchange);
    }
  }

  private static JsonObject reload(Served served) {
    return await(
            served
                .vertx()
                .eventBus()
                .<JsonObject>request(Addresses.MENUS, JsonObject.of("reload", true)))
        .body();
  }

  private void duringACall(Refusal refusal, boolean ofAll) {
    try (Log log = Log.ofTheBridge();
        Served served = Served.by(config());
        Party party = Party.dial(exchange, 1, served.attendant::next)) {
      party.hears(served.ari::next, "sound:press-1");
      refuse(refusal);
      served.reaches("refusing");
      party.press('1');
      if (!ofAll) {
        refused();
      }
      nextAttemptFails(served, log);
      aCallGoesDownTheDialplan();
      mend(refusal);
      if (ofAll) {
        refused();
      }
      assertThat(party.ended(served.attendant::next)).isSubsetOf("handed-back", "gone", "left");
      served.connected();
      saidOnce(log, refusal);
      assertThat(failures(served))
          .as("failed commands, each said once")
          .allMatch(operation -> Collections.frequency(failures(served), operation) <= 3)
          .filteredOn("channels.continueInDialplan"::equals)
          .hasSizeLessThanOrEqualTo(1);
      party.hangUp();
      served.allIsWell(exchange);
    }
  }

  /** What was playing can't be stopped, and plays to its end: so it is short. */
  private JsonObject config() {
    return Served.config(exchange, Served.classicMenu("5s"));
  }

  /** By then the socket is closed. */
  private static void nextAttemptFails(Served served, Log log) {
    long before = attempts(log);
    Await.until(
        served.vertx(), "the attempts since then", () -> attempts(log) - before, n -> n > 0);
  }

  private static long attempts(Log log) {
    return log.lines().stream().filter(line -> line.contains("trying again")).count();
  }

  private static List<String> failures(Served served) {
    return served.attendant.all().stream()
        .filter(event -> AttendantEvents.ACTION_FAILED.equals(event.getString("type")))
        .map(event -> event.getString("operation"))
        .toList();
  }

  private static void saidOnce(Log log, Refusal refusal) {
    assertThat(log.errors())
        .as("what is said as an error")
        .singleElement()
        .asString()
        .contains(refusal.named);
  }
}
