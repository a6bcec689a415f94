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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An Asterisk that sends events but refuses commands. No caller stays in silence, the reason is
 * logged once, and all works again when the reason is gone.
 */
@Timeout(120)
abstract class RefusingStories<E extends Exchange> extends ExchangeStories<E> {

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

  RefusingStories(E exchange) {
    super(exchange);
  }

  /** Refuses commands from now on, for this reason. */
  abstract void refuse(Refusal refusal);

  /** Ends a refusal. */
  abstract void mend(Refusal refusal);

  @AfterEach
  void mendAll() {
    for (Refusal refusal : Refusal.values()) {
      mend(refusal);
    }
  }

  @Test
  void aUserWhoMayCommandNothingGetsNoCallsUntilHeMay() {
    refuse(Refusal.READ_ONLY);
    try (Log log = Log.ofTheBridge();
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), config())) {
      assertThat(served.reaches("refusing").getString("problem")).contains("read_only=no");
      nextAttemptFails(served, log);
      exchange.callInVain();
      mend(Refusal.READ_ONLY);
      served.connected();
      isLoggedOnce(log, Refusal.READ_ONLY);
      served.allIsWell(exchange);
    }
  }

  @Test
  @DisplayName(
      "When the user's rights are taken away, the caller goes on in the dialplan as soon "
          + "as any command works")
  void lostRightsSendTheCallerToTheDialplan() {
    duringACall(Refusal.READ_ONLY, true);
  }

  @Test
  @DisplayName(
      "When the password is changed, the caller goes on in the dialplan as soon as any "
          + "command works")
  void aChangedPasswordSendsTheCallerToTheDialplan() {
    duringACall(Refusal.CREDENTIALS, true);
  }

  @Test
  void anUnloadedModuleSendsTheCallerToTheDialplan() {
    duringACall(Refusal.NO_PLAYBACKS, false);
  }

  @Test
  @DisplayName("Menus that need a module that isn't loaded are refused, and no call is cut off")
  void menusThatNeedAMissingModuleAreRefused(@TempDir Path folder) throws IOException {
    refuse(Refusal.NO_BRIDGES);
    Path file = folder.resolve("menus.json");
    JsonObject config = config();
    JsonObject section = (JsonObject) config.remove("attendant");
    Files.writeString(file, JsonObject.of("attendant", section).encode());
    try (LocalAttendant served = LocalAttendant.by(config.put("config", file.toString()));
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
      exchange.awaitRefusal("refusing");
      assertThat(party.ended(served.attendant::next)).isSubsetOf("handed-back", "gone", "left");
      mend(Refusal.NO_BRIDGES);
      served.connected();
      party.hangUp();
      served.allIsWell(exchange);
    }
  }

  private static JsonObject reload(LocalAttendant served) {
    return await(
            served
                .vertx()
                .eventBus()
                .<JsonObject>request(Addresses.MENUS, JsonObject.of("reload", true)))
        .body();
  }

  private void duringACall(Refusal refusal, boolean ofAll) {
    try (Log log = Log.ofTheBridge();
        LocalAttendant served = LocalAttendant.by(config());
        Party party = Party.dial(exchange, 1, served.attendant::next)) {
      party.hears(served.ari::next, "sound:press-1");
      refuse(refusal);
      served.reaches("refusing");
      party.press('1');
      if (!ofAll) {
        exchange.awaitRefusal("refusing");
      }
      nextAttemptFails(served, log);
      exchange.callInVain();
      mend(refusal);
      if (ofAll) {
        exchange.awaitRefusal("refusing");
      }
      assertThat(party.ended(served.attendant::next)).isSubsetOf("handed-back", "gone", "left");
      served.connected();
      isLoggedOnce(log, refusal);
      assertThat(failures(served))
          .as("failed commands, each said once")
          .allMatch(operation -> Collections.frequency(failures(served), operation) <= 3)
          .filteredOn("channels.continueInDialplan"::equals)
          .hasSizeLessThanOrEqualTo(1);
      party.hangUp();
      served.allIsWell(exchange);
    }
  }

  /** The menu is short, since a prompt that can't be stopped plays to its end. */
  private JsonObject config() {
    return LocalAttendant.config(exchange, LocalAttendant.classicMenu("5s"));
  }

  /** Waits for the next failed attempt to connect: then the socket is closed. */
  private static void nextAttemptFails(LocalAttendant served, Log log) {
    long before = attempts(log);
    Await.until(
        served.vertx(), "the attempts since then", () -> attempts(log) - before, n -> n > 0);
  }

  private static long attempts(Log log) {
    return log.lines().stream().filter(line -> line.contains("trying again")).count();
  }

  private static List<String> failures(LocalAttendant served) {
    return served.attendant.all().stream()
        .filter(event -> AttendantEvents.ACTION_FAILED.equals(event.getString("type")))
        .map(event -> event.getString("operation"))
        .toList();
  }

  private static void isLoggedOnce(Log log, Refusal refusal) {
    assertThat(log.errors())
        .as("what is said as an error")
        .singleElement()
        .asString()
        .contains(refusal.named);
  }
}
