package dev.ariattendant.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The calls of one Asterisk, all in the submenu of {@link Configurations}. */
final class CallsInASubmenu {

  private static final String MAIN = "sound:press-1";
  private static final String FURTHER = "sound:vm-options";
  private static final String REACTION = "sound:digits/1";

  /** What a bridge asks without a call: which calls there are, and whether commands are refused. */
  private static final Set<String> OF_THE_BRIDGE =
      Set.of("channels.list", "channels.ringStop", "playbacks.control");

  private final Vertx vertx;
  private final String asterisk;
  private final Simulator simulator;
  private final Nodes nodes;
  private SteadyLoad callers;
  private int reactions;

  CallsInASubmenu(Vertx vertx, String asterisk, Simulator simulator, Nodes nodes) {
    this.asterisk = asterisk;
    this.vertx = vertx;
    this.simulator = simulator;
    this.nodes = nodes;
  }

  /** So many callers call, and go to the submenu. */
  void begin(int count) {
    callers = SteadyLoad.calls(vertx, simulator, count);
    callers.hear(MAIN, 1);
    callers.press('1');
    callers.hear(FURTHER, 1);
  }

  /**
   * The calls of one node.
   *
   * @param channels the calls' channels
   * @param heard how often each caller has heard the beginning of the submenu
   */
  record ServedCalls(List<String> channels, List<Integer> heard) {}

  ServedCalls servedBy(Node node) {
    List<String> channels = nodes.serving.of(node.port(), asterisk, callers.channels());
    return new ServedCalls(channels, callers.timesHeard(channels, FURTHER));
  }

  /** Waits until the callers that were served hear the beginning of the submenu once more. */
  void resumed(ServedCalls served) {
    Await.until(
        vertx,
        "calls go on in their menu: " + served.channels(),
        () -> {
          List<Integer> now = callers.timesHeard(served.channels(), FURTHER);
          for (int i = 0; i < now.size(); i++) {
            if (now.get(i) <= served.heard().get(i)) {
              return false;
            }
          }
          return true;
        });
  }

  /** Calls until a call is served: meanwhile calls go back to the dialplan. */
  void newCallerIsServed() {
    SteadyLoad newcomer = SteadyLoad.calls(vertx, simulator, 1);
    while (newcomer.whoHeard(MAIN, 0) > 0) {
      if (newcomer.isOver()) {
        newcomer = SteadyLoad.calls(vertx, simulator, 1);
      }
      Await.await(vertx.timer(5, TimeUnit.MILLISECONDS));
    }
    newcomer.hangUp();
  }

  /** All callers press a key, and each hears its answer once. */
  void reactOnce() {
    reactions++;
    callers.press('1');
    callers.hear(REACTION, reactions);
    for (String channel : callers.channels()) {
      // The first option led to the submenu.
      assertThat(nodes.serving.chosen(asterisk, channel)).isEqualTo(1 + reactions);
    }
    assertThat(callers.whoHeard(REACTION, reactions)).isEqualTo(callers.channels().size());
    assertThat(callers.whoHeard(MAIN, 1)).isEqualTo(callers.channels().size());
  }

  /** All callers press a key, whether a node receives it or not. */
  void press() {
    callers.press('1');
  }

  /** How many commands there have been for calls. */
  long commands() {
    return simulator.requests().entrySet().stream()
        .filter(
            each ->
                each.getKey().startsWith("channels.")
                    || each.getKey().startsWith("playbacks.")
                    || each.getKey().startsWith("bridges."))
        .filter(each -> !OF_THE_BRIDGE.contains(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  void hangUp() {
    callers.hangUp();
  }

  int channels() {
    return simulator.channels();
  }
}
