package dev.ariattendant.attendant.routing;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Attendants store the night switch in files, so that it outlives them. */
final class KeptSwitchesTest {

  /** A Friday, in office hours. */
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

  private static final CallFlow FLOW = Flows.of(Flows.office("office"), Flows.office("support"));

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<NightSwitch> running = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void close() {
    logger().detachAppender(log);
    await(vertx.close());
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("dev.ariattendant.attendant.routing");
  }

  @Test
  void aSwitchOutlivesARestartAndIsToldAtStart() {
    start("one.json", NOON);
    turn("office", "closed");
    stopAll();
    assertThat(lines(Level.INFO)).noneMatch(line -> line.contains("since"));

    Schedules next = start("one.json", NOON.plusSeconds(3600));

    assertThat(next.state("office")).isEqualTo(Schedule.State.CLOSED);
    assertThat(next.state("support")).isEqualTo(Schedule.State.OPEN);
    assertThat(lines(Level.INFO))
        .contains("The schedule office is switched by hand to closed, since 2026-11-20T11:00:00Z");
    assertThat(lines(Level.WARN)).isEmpty();
  }

  @Test
  void whatIsAutomaticAgainIsSoAfterARestart() {
    start("one.json", NOON);
    turn("office", "closed");
    turn("office", "automatic");
    stopAll();

    assertThat(start("one.json", NOON).state("office")).isEqualTo(Schedule.State.OPEN);
  }

  @Test
  @DisplayName(
      "All attendants follow and store a switch, and the first to start learns what another one's file holds")
  void allAttendantsStoreASwitch() {
    start("one.json", NOON);
    start("two.json", NOON);
    turn("support", "open");
    Await.until(vertx, "both keep it", () -> kept("one.json").equals(kept("two.json")));
    // The second is down when the office is closed.
    await(running.remove(1).close());
    turn("office", "closed");
    stopAll();

    Schedules second = start("two.json", NOON.plusSeconds(60));
    assertThat(second.state("office")).isEqualTo(Schedule.State.OPEN);
    start("one.json", NOON.plusSeconds(60));

    Await.until(vertx, "the second follows", () -> second.state("office") == Schedule.State.CLOSED);
    Await.until(vertx, "the second keeps it", () -> kept("one.json").equals(kept("two.json")));
  }

  @Test
  void ofTwoSwitchesTheLaterCountsAlsoWhereAClockIsBehind() {
    Schedules ahead = start("one.json", NOON.plusSeconds(600));
    turn("office", "closed");
    await(running.remove(0).close());
    Schedules behind = start("one.json", NOON);
    turn("office", "open");

    assertThat(behind.state("office")).isEqualTo(Schedule.State.OPEN);
    assertThat(ahead.state("office")).isEqualTo(Schedule.State.CLOSED);
    stopAll();
    assertThat(start("one.json", NOON).state("office")).isEqualTo(Schedule.State.OPEN);
  }

  @Test
  void anOldWordOfAnotherIsNotFollowed() {
    Schedules schedules = start("one.json", NOON);
    turn("office", "closed");
    vertx
        .eventBus()
        .publish(
            Addresses.SCHEDULE_SWITCH,
            JsonObject.of("schedule", "office", "switch", "open", "since", NOON.minusMillis(1)));
    turn("support", "closed");

    assertThat(schedules.state("office")).isEqualTo(Schedule.State.CLOSED);
  }

  @Test
  void aScheduleThatIsNoMoreIsToldAndKeptForItsReturn() {
    write(
        "one.json",
        JsonObject.of(
                "schedules",
                JsonArray.of(
                    JsonObject.of(
                        "schedule", "summer", "switch", "closed", "since", NOON.toString())))
            .encode());
    start("one.json", NOON);
    turn("office", "closed");
    stopAll();

    assertThat(lines(Level.WARN))
        .containsExactly(
            "The schedule summer was switched by hand, but the configuration has none of this name");
    assertThat(kept("one.json")).contains("summer", "office");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"schedules\":[{\"schedule\":\"office\",\"swi",
        "[]",
        "{\"schedules\":7}",
        "{\"schedules\":[7,{},{\"schedule\":7,\"switch\":\"closed\"}]}",
        "{\"schedules\":[{\"schedule\":\"office\",\"switch\":\"shut\",\"since\":\"2026-11-20T11:00:00Z\"}]}",
        "{\"schedules\":[{\"schedule\":\"office\",\"switch\":7,\"since\":\"2026-11-20T11:00:00Z\"}]}",
        "{\"schedules\":[{\"schedule\":\"office\",\"switch\":\"closed\",\"since\":\"noon\"}]}",
      })
  void withAFileThatIsNoneTheClockDecidesAndTheNextSwitchIsKept(String content) {
    write("one.json", content);

    assertThat(start("one.json", NOON).state("office")).isEqualTo(Schedule.State.OPEN);
    turn("office", "holiday");
    stopAll();
    assertThat(start("one.json", NOON).state("office")).isEqualTo(Schedule.State.HOLIDAY);
  }

  @Test
  void aFileThatCantBeReadIsToldAsAnError() {
    write("one.json", "half");
    start("one.json", NOON);
    assertThat(lines(Level.ERROR))
        .singleElement()
        .asString()
        .startsWith("can't read how schedules were switched by hand, so the clock decides: ")
        .endsWith("one.json: no JSON");
  }

  @Test
  void whereNothingCanBeWrittenThatIsToldAndTheSwitchHoldsMeanwhile() {
    Schedules schedules = start("nowhere/one.json", NOON);
    assertThat(lines(Level.WARN))
        .singleElement()
        .asString()
        .contains("set attendant.switchFile to a file that can be written");

    turn("office", "closed");
    assertThat(schedules.state("office")).isEqualTo(Schedule.State.CLOSED);
    stopAll();
    assertThat(lines(Level.ERROR))
        .singleElement()
        .asString()
        .startsWith("can't store how schedules are switched by hand for the next start: ");
  }

  @Test
  void nothingIsLeftBesideTheFileAndWhoReadsItFindsItWhole() {
    start("one.json", NOON);
    for (int i = 0; i < 50; i++) {
      turn("office", i % 2 == 0 ? "closed" : "open");
      if (Files.exists(folder.resolve("one.json"))) {
        assertThat(new JsonObject(kept("one.json")).getJsonArray("schedules")).hasSize(1);
      }
    }
    stopAll();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("one.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(kept("one.json")).contains("\"open\"");
  }

  private Schedules start(String file, Instant now) {
    Schedules schedules =
        new Schedules(() -> FLOW, Clock.fixed(now, ZoneOffset.UTC), (schedule, day) -> false);
    NightSwitch started =
        new NightSwitch(vertx, schedules, Optional.of(folder.resolve(file).toString()));
    await(started.register());
    running.add(started);
    return schedules;
  }

  private void stopAll() {
    running.forEach(each -> await(each.close()));
    running.clear();
  }

  private void turn(String schedule, String position) {
    await(
        vertx
            .eventBus()
            .request(Addresses.SCHEDULES, JsonObject.of("schedule", schedule, "switch", position)));
  }

  private String kept(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }

  private void write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(Level level) {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
