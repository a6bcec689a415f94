package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * What claiming calls costs: the time from a channel's creation to its StasisStart with the
 * dialplan's {@code Stasis()}, and with its {@code StasisBroadcast()} and two bridges that claim,
 * by the clock of a real Asterisk 22.
 */
public final class ClaimBenchmark {

  private static final int CALLS_PER_ROUND = 10;

  /** What Asterisk's times look like. */
  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

  private static final String APP = "channel-aa";
  private static final String OTHER_APP = "channel-bb";

  private final Vertx vertx = Vertx.vertx();
  private final Observed events = Observed.at(vertx, Addresses.EVENTS);
  private final RealAsterisk asterisk;

  private ClaimBenchmark(RealAsterisk asterisk) {
    this.asterisk = asterisk;
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds of ten calls
   */
  public static void main(String[] args) {
    ((Logger) LoggerFactory.getLogger("dev.ariattendant")).setLevel(Level.WARN);
    try (RealAsterisk asterisk = new RealAsterisk(22)) {
      asterisk.start();
      ClaimBenchmark benchmark = new ClaimBenchmark(asterisk);
      benchmark.connect(APP);
      benchmark.connect(OTHER_APP);
      benchmark.run(CALLS_PER_ROUND * Integer.parseInt(args[0]));
      await(benchmark.vertx.close());
    } catch (IllegalStateException e) {
      System.err.println("scripts/bench: " + e.getMessage());
      System.exit(2);
    }
  }

  private void connect(String app) {
    Observed status = Observed.at(vertx, Addresses.STATUS);
    await(
        vertx.deployVerticle(
            new AttendantVerticle(),
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of("app", app, "menu", JsonObject.of("prompt", "sound:press-1")))));
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "name",
                        app,
                        "app",
                        app,
                        "url",
                        asterisk.ari().toString(),
                        "broadcast",
                        "claim"))));
    status.next("connected", change -> "connected".equals(change.getString("state")));
  }

  private void run(int calls) {
    measure("1004", CALLS_PER_ROUND);
    List<JsonObject> plain = measure("1000", calls);
    List<JsonObject> claimed = measure("1004", calls);
    System.out.printf("%n%d calls each, one after the other%n%n", calls);
    System.out.println("| ms from the channel's creation to the StasisStart | p50 | p99 |");
    System.out.println("| --- | ---: | ---: |");
    print("`Stasis()`", plain, ClaimBenchmark::sinceCreation);
    print("`StasisBroadcast()`", claimed, ClaimBenchmark::sinceCreation);
    print("`StasisBroadcast()`, from the CallBroadcast on", claimed, this::sinceBroadcast);
    Map<String, Integer> shares = new TreeMap<>();
    claimed.forEach(start -> shares.merge(start.getString("application"), 1, Integer::sum));
    System.out.println("\nTaken by: " + shares);
  }

  /** The StasisStarts of so many calls. */
  private List<JsonObject> measure(String extension, int calls) {
    List<JsonObject> starts = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      try (Caller caller = asterisk.call(Dtmf.RFC_4733, extension)) {
        starts.add(events.next("StasisStart"));
        caller.hangUp();
      }
      Await.until(vertx, "the call is over", asterisk::channels, seen -> seen == 0);
    }
    return starts;
  }

  private static Duration sinceCreation(JsonObject start) {
    return Duration.between(
        time(start.getJsonObject("channel").getString("creationtime")), timeOf(start));
  }

  private Duration sinceBroadcast(JsonObject start) {
    String channelId = start.getJsonObject("channel").getString("id");
    return events.all().stream()
        .filter(event -> event.getString("type").equals("CallBroadcast"))
        .filter(event -> event.getJsonObject("channel").getString("id").equals(channelId))
        .map(event -> Duration.between(time(event.getString("timestamp")), timeOf(start)))
        .findFirst()
        .orElseThrow();
  }

  private static Instant timeOf(JsonObject event) {
    return time(event.getString("timestamp"));
  }

  private static Instant time(String written) {
    return OffsetDateTime.parse(written, ARI_TIME).toInstant();
  }

  private static void print(
      String what, List<JsonObject> starts, Function<JsonObject, Duration> figure) {
    long[] ascending = starts.stream().map(figure).mapToLong(Duration::toMillis).sorted().toArray();
    System.out.printf(
        "| %s | %d | %d |%n",
        what,
        ascending[ascending.length / 2],
        ascending[(int) Math.ceil(ascending.length * 0.99) - 1]);
  }
}
