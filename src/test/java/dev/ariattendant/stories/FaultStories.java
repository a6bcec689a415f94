package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.BestTime;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What callers meet when a process or a connection fails. At the end of each story a new caller is
 * served, and nothing is left of the other calls.
 */
abstract class FaultStories<E extends Exchange> extends ExchangeStories<E> {

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  private final Log log = Log.ofTheBridge();
  private Cable cable;

  FaultStories(E exchange) {
    super(exchange);
  }

  /** Stops all traffic between Asterisk and the attendant, without ending a connection. */
  abstract void freeze(Cable cable);

  /** Ends a {@link #freeze}. */
  abstract void thaw(Cable cable);

  @BeforeEach
  void layCable() {
    cable = Cable.to(exchange.ari());
  }

  @AfterEach
  void closeAll() {
    log.close();
    cable.close();
  }

  @Test
  @DisplayName(
      "When the process is killed, the next one goes on with each caller in the same menu, "
          + "within three seconds")
  void aKilledProcessIsReplacedWithinThreeSeconds() {
    JsonObject config = LocalAttendant.config(exchange, LocalAttendant.longMenus());
    BestTime.assertBelow(Duration.ofSeconds(3), 3, () -> fromReadyToHeard(config));
    try (LocalAttendant served = LocalAttendant.by(config)) {
      served.allIsWell(exchange);
    }
  }

  private Duration fromReadyToHeard(JsonObject config) {
    try (var first = new RemoteAttendant(config)) {
      first.connected();
      try (Party further = Party.dial(exchange, 10, first.attendant)) {
        further.hears(first.ari, "sound:press-1");
        further.press('1');
        further.hears(first.ari, "sound:vm-options");
        try (Party main = Party.dial(exchange, 10, first.attendant)) {
          main.hears(first.ari, "sound:press-1");

          first.kill();
          try (var second = new RemoteAttendant(config)) {
            Instant ready = Instant.parse(second.connected().getString("since"));
            JsonObject last =
                Party.allHear(
                    second.ari, Map.of(further, "sound:vm-options", main, "sound:press-1"));

            further.press('1');
            main.press('2');
            Party.allHear(second.ari, Map.of(further, "sound:digits/1", main, "sound:digits/2"));
            further.hangUp();
            main.hangUp();
            assertThat(further.ended(second.attendant)).containsExactly("hangup");
            return Duration.between(ready, time(last));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("When only the WebSocket is cut, no call is forgotten and no caller is disturbed")
  void aCutWebSocketDisturbsNoCaller() {
    try (LocalAttendant served = LocalAttendant.by(overCable(LocalAttendant.longMenus()));
        Party leaving = dial(served, 3);
        Party main = dial(served, 3)) {
      main.hears(served.ari::next, "sound:press-1");
      try (Party further = inFurtherMenu(served, 3)) {
        cable.cutSockets();
        served.reaches("connecting");
        leaving.hangUp();
        exchange.callInVain();
        attemptsFail(served, 8);
        cable.mend();
        served.connected();
        assertThat(leaving.ended(served.attendant::next)).containsExactly("gone");
        theirKeysAreAnswered(served, main, further);
      }
    }
  }

  @Test
  void whenEverythingIsCutCallersHearTheirMenuAgainAfterwards() {
    try (LocalAttendant served = LocalAttendant.by(overCable(LocalAttendant.classicMenu("1s")));
        Party leaving = dial(served, 3);
        Party staying = dial(served, 3)) {
      staying.hears(served.ari::next, "sound:press-2");
      cable.cut();
      served.reaches("connecting");
      leaving.hangUp();
      exchange.callInVain();
      attemptsFail(served, 8);
      cable.mend();
      served.connected();
      assertThat(leaving.ended(served.attendant::next)).containsExactly("gone");
      // Their prompt has ended meanwhile, and its event was lost.
      staying.hears(served.ari::next, "sound:are-you-still-there");
      staying.press('1');
      staying.hears(served.ari::next, "sound:digits/1");
      staying.hangUp();
      served.allIsWell(exchange);
    }
  }

  @ParameterizedTest
  @MethodSource("outages")
  @DisplayName(
      "While there is no connection no caller is lost, and afterwards each goes on in the "
          + "same menu")
  void anOutageLosesNoCaller(int seconds) {
    JsonObject hangsUpOnSilence =
        new JsonObject(
            LocalAttendant.classicMenu("1s")
                .encode()
                .replace(
                    "\"sound:are-you-still-there\"",
                    "{\"say\":\"sound:are-you-still-there\",\"count\":3,\"then\":\"hangup\"}"));
    try (LocalAttendant served = LocalAttendant.by(overCable(hangsUpOnSilence));
        Party party = dial(served, 40)) {
      party.hears(served.ari::next, "sound:press-1");
      cable.cut();
      Instant over = Instant.now().plusSeconds(seconds);
      served.reaches("connecting");
      do {
        attemptsFail(served, 1);
      } while (Instant.now().isBefore(over));
      cable.mend();
      served.connected();
      party.hears(served.ari::next, "sound:are-you-still-there");
      party.press('1');
      party.hears(served.ari::next, "sound:digits/1");
      assertThat(Party.haveEnded(served.attendant)).as("who was lost").isEmpty();
      party.hangUp();
      served.allIsWell(exchange);
    }
  }

  /** The outages' lengths in seconds. */
  static Stream<String> outages() {
    return Stream.of(System.getProperty("outages", "3,6,15").split(",", -1));
  }

  @Test
  @DisplayName(
      "A frozen Asterisk is noticed while it is frozen, and keeps its owner and its callers")
  void aFrozenAsteriskIsNoticed() {
    try (LocalAttendant served = LocalAttendant.by(overCable(LocalAttendant.longMenus()));
        Party main = dial(served, 3)) {
      main.hears(served.ari::next, "sound:press-1");
      try (Party further = inFurtherMenu(served, 3)) {
        freeze(cable);
        served.reaches("connecting");
        attemptsFail(served, 1);
        thaw(cable);
        served.connected();
        theirKeysAreAnswered(served, main, further);
        assertThat(served.states()).doesNotContain("standby");
      }
    }
  }

  @Test
  void aHandshakeThatAFrozenAsteriskCarriesOutLateTakesNothingAway() {
    int before = log.lines().size();
    freeze(cable);
    JsonObject config = overCable(LocalAttendant.longMenus());
    config.getJsonObject("asterisk").put("requestTimeout", "500ms");
    try (LocalAttendant served = new LocalAttendant(Vertx.vertx(), config)) {
      attemptsFail(served, 3);
      assertThat(log.lines().subList(before, log.lines().size()))
          .filteredOn(line -> line.contains("takes connections but doesn't answer"))
          .as("handshakes that a frozen Asterisk has yet to carry out")
          .hasSize(1);
      thaw(cable);
      served.connected();
      served.allIsWell(exchange);
      assertThat(served.states()).doesNotContain("standby");
    }
  }

  @Test
  void whenAsteriskIsRestartedItsCallsEndAndNewOnesAreServed() {
    try (LocalAttendant served =
            LocalAttendant.by(LocalAttendant.config(exchange, LocalAttendant.longMenus()));
        Party party = dial(served, 5)) {
      party.hears(served.ari::next, "sound:press-1");
      exchange.stop();
      assertThat(party.ended(served.attendant::next)).containsExactly("hangup");
      served.reaches("connecting");
      exchange.start();
      served.connected();
      served.allIsWell(exchange);
    }
  }

  @Test
  void whenAsteriskIsRestartedUnseenItsCallsEndAllTheSame() {
    try (LocalAttendant served = LocalAttendant.by(overCable(LocalAttendant.longMenus()));
        Party party = dial(served, 5)) {
      party.hears(served.ari::next, "sound:press-1");
      cable.cut();
      exchange.stop();
      exchange.start();
      cable.mend();
      assertThat(party.ended(served.attendant::next)).containsExactly("gone");
      served.allIsWell(exchange);
    }
  }

  @Test
  @DisplayName(
      "A second bridge takes the calls over, and the first one stands by until the second is gone")
  void aSecondBridgeTakesTheCallsOver() {
    JsonObject config = LocalAttendant.config(exchange, LocalAttendant.longMenus());
    try (LocalAttendant first = LocalAttendant.by(config);
        Party party = inFurtherMenu(first, 3)) {
      try (LocalAttendant second = LocalAttendant.by(config)) {
        first.reaches("standby");
        assertThat(log.troubles())
            .anyMatch(
                line -> line.contains("another client has taken over application channel-aa"));
        assertThat(party.ended(first.attendant::next)).containsExactly("gone");
        party.hears(second.ari::next, "sound:vm-options");
        party.press('1');
        party.hears(second.ari::next, "sound:digits/1");
        party.hangUp();
        second.allIsWell(exchange);
        assertThat(second.states()).doesNotContain("standby");
      }
      first.connected();
      first.allIsWell(exchange);
      assertThat(first.states()).containsOnlyOnce("standby");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk", "attendant"})
  void beyondMaxCallsCallersGoDownTheDialplanWhichSeesWhy(String section) {
    JsonObject config = LocalAttendant.config(exchange, LocalAttendant.longMenus());
    config.getJsonObject(section).put("maxCalls", 5);
    try (LocalAttendant served = LocalAttendant.by(config);
        Party eight = Party.dial(exchange, 8, 5, served.attendant::next)) {
      for (int i = 0; i < 3; i++) {
        exchange.awaitRefusal("max-calls");
      }
      eight.hears(served.ari::next, "sound:press-1");
      eight.press('2');
      eight.hears(served.ari::next, "sound:digits/2");
      eight.hangUp();
      served.allIsWell(exchange);
    }
  }

  private JsonObject overCable(JsonObject attendantSection) {
    JsonObject config = LocalAttendant.config(exchange, attendantSection);
    config.getJsonObject("asterisk").put("url", cable.uri().toString());
    return config;
  }

  private Party dial(LocalAttendant served, int count) {
    return Party.dial(exchange, count, served.attendant::next);
  }

  private Party inFurtherMenu(LocalAttendant served, int count) {
    Party party = dial(served, count);
    party.hears(served.ari::next, "sound:press-1");
    party.press('1');
    party.hears(served.ari::next, "sound:vm-options");
    return party;
  }

  /** Waits until this many attempts to connect have failed from now on. */
  private void attemptsFail(LocalAttendant served, int count) {
    long before = failedAttempts();
    Await.until(
        served.vertx(),
        count + " attempts have failed",
        this::failedAttempts,
        seen -> seen >= before + count);
  }

  private long failedAttempts() {
    return log.lines().stream().filter(line -> line.contains("trying again")).count();
  }

  /** The callers of both menus press a key of their menu, hear its answer, and hang up. */
  private void theirKeysAreAnswered(LocalAttendant served, Party main, Party further) {
    further.press('1');
    main.press('2');
    Party.allHear(served.ari::next, Map.of(further, "sound:digits/1", main, "sound:digits/2"));
    further.hangUp();
    main.hangUp();
    served.allIsWell(exchange);
  }

  private static Instant time(JsonObject event) {
    return OffsetDateTime.parse(event.getString("timestamp"), ARI_TIME).toInstant();
  }
}
