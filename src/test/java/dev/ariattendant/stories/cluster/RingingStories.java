package dev.ariattendant.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes, of which one ends while telephones ring: it serves their callers, or runs their
 * connection. The first caller dials the first telephone, and so on.
 */
@Timeout(180)
abstract class RingingStories {

  private static final String NORTH = "north";
  private static final String MENU = "sound:press-1";

  private final List<DeskPhone> telephones = new ArrayList<>();
  private final List<DeskPhone> callers = new ArrayList<>();
  private Exchange exchange;
  private Nodes nodes;
  private Observed events;
  private Observed attendants;

  abstract Exchange exchange();

  /** A telephone that rings until it is answered. */
  abstract DeskPhone telephone(int number);

  /** A caller whose call the attendant has answered. */
  abstract DeskPhone calls();

  @BeforeEach
  void start() {
    exchange = exchange();
    exchange.start();
    JsonObject options = new JsonObject();
    for (int number = 1; number <= 3; number++) {
      DeskPhone telephone = telephone(number);
      telephones.add(telephone);
      options.put(
          String.valueOf(number), JsonObject.of("dial", telephone.endpoint(), "ringTime", "1h"));
    }
    nodes =
        new Nodes(
            JsonObject.of(
                "asterisk",
                JsonArray.of(Configurations.connection(NORTH, exchange)),
                "attendant",
                JsonObject.of(
                    "gracePeriod",
                    "3s",
                    "menu",
                    JsonObject.of("prompt", MENU, "timeout", "1h", "options", options))));
    events = Observed.at(nodes.vertx(), Addresses.EVENTS);
    attendants = Observed.at(nodes.vertx(), Addresses.ATTENDANT_EVENTS);
  }

  @AfterEach
  void end() {
    callers.forEach(DeskPhone::close);
    telephones.forEach(DeskPhone::close);
    nodes.close();
    exchange.close();
  }

  @Test
  @DisplayName(
      "A node that is stopped leaves no telephone ringing, and its conversations go on "
          + "with the other node")
  void aStoppedNodeLeavesNoTelephoneRinging() throws Exception {
    Node stopped = nodes.start("both");
    nodes.connected(NORTH);
    Node other = nodes.start("both");
    rings(1);
    rings(2);
    stopped.process().terminate();
    nodes.runs(other, NORTH);
    // Still in the grace period.
    callee(2).answer();
    talk(2, 2);
    assertThat(stopped.process().exitCode()).as("its exit status").isZero();

    awaitEnd(callee(1));
    haveHeardTheMenuAgain(1);
    talk(2, 2);
    goesOn(1);
    allHangUp();
  }

  @Test
  @DisplayName(
      "When the callers' node is killed, no telephone rings on or is answered into silence")
  void aKilledNodeLeavesNoTelephoneRinging() {
    Node killed = nodes.start("both");
    nodes.connected(NORTH);
    Node other = nodes.start("both");
    rings(1);
    rings(2);
    killed.process().kill();
    callee(2).answer();
    awaitEnd(callee(2));
    awaitEnd(callee(1));
    nodes.runs(other, NORTH);

    haveHeardTheMenuAgain(2);
    goesOn(1);
    allHangUp();
  }

  @Test
  void whatRingsWhenTheBridgesNodeIsKilledRingsOnAndIsAnswered() {
    Node killed = nodes.start("bridge");
    nodes.connected(NORTH);
    Node other = nodes.start("both");
    rings(1);
    killed.process().kill();
    nodes.runs(other, NORTH);
    callee(1).answer();

    talk(1, 1);
    assertThat(resumed()).as("calls that were taken over").isEmpty();
    allHangUp();
  }

  private DeskPhone callee(int number) {
    return telephones.get(number - 1);
  }

  private DeskPhone caller(int number) {
    return callers.get(number - 1);
  }

  /**
   * The next caller dials the telephone of this number; waits until it rings, the caller hears
   * that, and the event is published.
   */
  private void rings(int number) {
    callers.add(calls());
    caller(number).press((char) ('0' + number));
    until("telephone " + number + " rings", callee(number)::rings);
    until("caller " + number + " hears it ring", caller(number)::hearsASound);
    until("the bus has published " + number + " that ring", () -> ringing() == number);
  }

  private long ringing() {
    return events.all().stream()
        .filter(event -> "ChannelStateChange".equals(event.getValue("type")))
        .map(event -> event.getJsonObject("channel"))
        .filter(channel -> "Ringing".equals(channel.getValue("state")))
        .count();
  }

  private void talk(int caller, int telephone) {
    DeskPhone one = caller(caller);
    DeskPhone other = callee(telephone);
    until("caller %d hears telephone %d".formatted(caller, telephone), () -> one.hears(other));
    until("telephone %d hears caller %d".formatted(telephone, caller), () -> other.hears(one));
  }

  private static void awaitEnd(DeskPhone telephone) {
    Await.await(Future.fromCompletionStage(telephone.ended()));
  }

  /** Waits until so many callers that were taken over have heard the menu. */
  private void haveHeardTheMenuAgain(int count) {
    until(
        count + " callers have heard the menu again",
        () -> resumed().stream().filter(this::hasHeardAPromptSince).count() == count);
  }

  private List<JsonObject> resumed() {
    return attendants.all().stream()
        .filter(each -> Boolean.TRUE.equals(each.getValue("resumed")))
        .toList();
  }

  private boolean hasHeardAPromptSince(JsonObject resumed) {
    return attendants.all().stream()
        .dropWhile(each -> !each.equals(resumed))
        .filter(each -> each.getJsonObject("channel").equals(resumed.getJsonObject("channel")))
        .anyMatch(each -> "heard".equals(each.getString("reason")));
  }

  /** A caller in the menu dials the last telephone, and talks to it. */
  private void goesOn(int caller) {
    caller(caller).press('3');
    until("the last telephone rings", callee(3)::rings);
    callee(3).answer();
    talk(caller, 3);
  }

  private void allHangUp() {
    callers.forEach(DeskPhone::hangUp);
    until("no channel is left", () -> exchange.channels() == 0);
  }

  private void until(String what, BooleanSupplier holds) {
    Await.until(nodes.vertx(), what, holds);
  }
}
