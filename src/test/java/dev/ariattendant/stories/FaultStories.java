package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What callers live through when something breaks, whatever Asterisk they called. In the end of
 * each story all is well again: a new caller is served, and of the others nothing is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultStories<E extends Exchange> {

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  final E exchange;
  private final Log log = Log.ofTheBridge();
  private Cable cable;

  FaultStories(E exchange) {
    this.exchange = exchange;
  }

  /** Lets nothing pass between Asterisk and the attendant, though no connection ends. */
  abstract void freeze(Cable cable);

  /** Ends a {@link #freeze}. */
  abstract void thaw(Cable cable);

  /** Somebody dials the application, and the dialplan goes on behind it at once. */
  abstract void aCallGoesDownTheDialplan();

  /** Waits until the dialplan has got this many calls back, with this as ATTENDANT_REFUSED. */
  abstract void refused(int count, String reason);

  @BeforeAll
  void startExchange() {
    exchange.start();
    cable = Cable.to(exchange.ari());
  }

  @AfterAll
  void closeExchange() {
    log.close();
    cable.close();
    exchange.close();
  }

  /** Of three times the best counts: the machine may be busy with something else. */
  @Test
  void whenTheProcessIsKilledTheNextOneGoesOnWithEachCallerWhereHeWasWithinThreeSeconds() {
    JsonObject config = Served.config(exchange, Served.longMenus());
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 3 && best.compareTo(Duration.ofSeconds(3)) > 0; i++) {
      Duration taken = fromReadyToHeard(config);
      best = taken.compareTo(best) < 0 ? taken : best;
    }
    assertThat(best).isLessThan(Duration.ofSeconds(3));
    try (Served served = Served.by(config)) {
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
  void whenOnlyTheWebSocketIsCutNobodyIsForgottenAndNobodyIsDisturbed() {
    try (Served served = Served.by(overCable(Served.longMenus()));
        Party leaving = dial(served, 3);
        Party main = dial(served, 3)) {
      main.hears(served.ari::next, "sound:press-1");
      try (Party further = inFurtherMenu(served, 3)) {
        cable.cutSockets();
        served.reaches("connecting");
        leaving.hangUp();
        aCallGoesDownTheDialplan();
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
    try (Served served = Served.by(overCable(Served.classicMenu("1s")));
        Party leaving = dial(served, 3);
        Party staying = dial(served, 3)) {
      staying.hears(served.ari::next, "sound:press-2");
      cable.cut();
      served.reaches("connecting");
      leaving.hangUp();
      aCallGoesDownTheDialplan();
      attemptsFail(served, 8);
      cable.mend();
      served.connected();
      assertThat(leaving.ended(served.attendant::next)).containsExactly("gone");
      // Their prompt has ended meanwhile, and nobody has told.
      staying.hears(served.ari::next, "sound:are-you-still-there");
      staying.press('1');
      staying.hears(served.ari::next, "sound:digits/1");
      staying.hangUp();
      served.allIsWell(exchange);
    }
  }

  @ParameterizedTest
  @MethodSource("outages")
  void whileThereIsNoConnectionNobodyIsLostAndAfterwardsEachGoesOnWhereHeWas(int seconds) {
    JsonObject impatient =
        new JsonObject(
            Served.classicMenu("1s")
                .encode()
                .replace(
                    "\"sound:are-you-still-there\"",
                    "{\"say\":\"sound:are-you-still-there\",\"count\":3,\"then\":\"hangup\"}"));
    try (Served served = Served.by(overCable(impatient));
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

  /** How many seconds each. */
  static Stream<String> outages() {
    return Stream.of(System.getProperty("outages", "3,6,15").split(",", -1));
  }

  @Test
  void aFrozenAsteriskIsNoticedWhileItIsFrozenAndKeepsItsOwnerAndItsCallers() {
    try (Served served = Served.by(overCable(Served.longMenus()));
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
    JsonObject config = overCable(Served.longMenus());
    config.getJsonObject("asterisk").put("requestTimeout", "500ms");
    try (Served served = new Served(Vertx.vertx(), config)) {
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
    try (Served served = Served.by(Served.config(exchange, Served.longMenus()));
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
    try (Served served = Served.by(overCable(Served.longMenus()));
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
  void aSecondBridgeTakesTheCallsOverAndTheFirstStandsByUntilItIsGone() {
    JsonObject config = Served.config(exchange, Served.longMenus());
    try (Served first = Served.by(config);
        Party party = inFurtherMenu(first, 3)) {
      try (Served second = Served.by(config)) {
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
    JsonObject config = Served.config(exchange, Served.longMenus());
    config.getJsonObject(section).put("maxCalls", 5);
    try (Served served = Served.by(config);
        Party eight = Party.dial(exchange, 8, 5, served.attendant::next)) {
      refused(3, "max-calls");
      eight.hears(served.ari::next, "sound:press-1");
      eight.press('2');
      eight.hears(served.ari::next, "sound:digits/2");
      eight.hangUp();
      served.allIsWell(exchange);
    }
  }

  private JsonObject overCable(JsonObject attendantSection) {
    JsonObject config = Served.config(exchange, attendantSection);
    config.getJsonObject("asterisk").put("url", cable.uri().toString());
    return config;
  }

  private Party dial(Served served, int count) {
    return Party.dial(exchange, count, served.attendant::next);
  }

  private Party inFurtherMenu(Served served, int count) {
    Party party = dial(served, count);
    party.hears(served.ari::next, "sound:press-1");
    party.press('1');
    party.hears(served.ari::next, "sound:vm-options");
    return party;
  }

  /** Waits until this many attempts to connect have failed from now on. */
  private void attemptsFail(Served served, int count) {
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

  /** The long menus' callers press the key of their menu, hear its answer, and hang up. */
  private void theirKeysAreAnswered(Served served, Party main, Party further) {
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
