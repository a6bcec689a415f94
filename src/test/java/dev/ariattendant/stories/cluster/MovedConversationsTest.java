package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Twenty conversations whose node is stopped without a grace period, while another node is there.
 */
@ExtendWith(VertxExtension.class)
@Timeout(180)
final class MovedConversationsTest {

  private static final int PAIRS = 20;
  private static final String DESK = "PJSIP/desk";

  private final List<SimulatedCaller> callees = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Simulator simulator;
  private Nodes nodes;
  private Observed attendants;

  @BeforeEach
  void twoNodes(Vertx own) {
    vertx = own;
    EndpointDirectory book = EndpointDirectory.EMPTY.with(DESK, Callee.answers(200));
    simulator =
        await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0).withEndpoints(book)));
    simulator.onCallee(callees::add);
    JsonObject menu =
        JsonObject.of(
            "prompt",
            "sound:press-1",
            "timeout",
            "1h",
            "options",
            JsonObject.of("1", JsonObject.of("dial", DESK)));
    nodes =
        new Nodes(
            JsonObject.of(
                "asterisk",
                JsonArray.of(Configurations.connection("north", simulator.uri().toString())),
                "attendant",
                JsonObject.of("gracePeriod", "1ms", "menu", menu)));
    attendants = Observed.at(nodes.vertx(), Addresses.ATTENDANT_EVENTS);
  }

  @AfterEach
  void end() {
    nodes.close();
  }

  /**
   * Calls are looked at once the stopped process has ended and the other one has taken all of them
   * over: then no command is under way any more.
   */
  @Test
  void allGoOnUntilOneOfBothHangsUp() throws InterruptedException {
    Node stopped = nodes.start("both");
    nodes.connected("north");
    Node other = nodes.start("both");
    List<SimulatedCaller> callers =
        IntStream.range(0, PAIRS)
            .mapToObj(each -> simulator.call(CallerOptions.to("channel-aa").withScript("w500 1")))
            .toList();
    awaitPublished("result", "answered");

    stopped.process().terminate();
    assertThat(stopped.process().exitCode()).as("its exit status").isZero();
    nodes.runs(other, "north");
    awaitPublished("resumed", true);
    assertThat(callers).as("callers").allMatch(MovedConversationsTest::talks);
    assertThat(callees).as("callees").hasSize(PAIRS).allMatch(MovedConversationsTest::talks);

    callers.subList(0, PAIRS / 2).forEach(SimulatedCaller::hangUp);
    await(ends(callers.subList(0, PAIRS / 2)));
    callees.stream().filter(MovedConversationsTest::talks).forEach(SimulatedCaller::hangUp);
    await(ends(callers));
    await(ends(callees));
    Await.until(
        vertx, "all calls have ended with the other node", this::ended, seen -> seen == PAIRS);
    Await.until(vertx, "no channel is left", simulator::channels, seen -> seen == 0);
  }

  private static Future<?> ends(List<SimulatedCaller> people) {
    return Future.join(people.stream().map(SimulatedCaller::ended).toList());
  }

  private static boolean talks(SimulatedCaller one) {
    return !one.ended().isComplete()
        && one.transcript().stream().anyMatch(CallerEvent.TalksWith.class::isInstance)
        && one.transcript().stream().noneMatch(CallerEvent.StopsTalkingWith.class::isInstance);
  }

  /** How many calls have ended in another way than by their move. */
  private int ended() {
    return (int)
        attendants.all().stream()
            .filter(each -> each.containsKey("summary"))
            .map(each -> each.getJsonObject("summary").getString("ended"))
            .filter(each -> !each.equals("moved"))
            .count();
  }

  /** Waits until attendants have published this of each call. */
  private void awaitPublished(String key, Object value) {
    Await.until(
        vertx,
        "%s %s is said of %d calls".formatted(key, value, PAIRS),
        () -> attendants.all().stream().filter(each -> value.equals(each.getValue(key))).count(),
        seen -> seen >= PAIRS);
  }
}
