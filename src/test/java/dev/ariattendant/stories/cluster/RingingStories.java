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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes, and one of them goes while telephones ring for callers that it serves, or of whose
 * connection it has the bridge. The first caller calls the first telephone, and so on.
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

  /** One that rings until it is answered. */
  abstract DeskPhone telephone(int number);

  /** Somebody who has called the attendant. */
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
  void whoIsStoppedLeavesTheOtherNodeNoTelephoneThatRingsAndEverybodyWhoTalks() throws Exception {
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

    over(callee(1));
    haveHeardTheMenuAgain(1);
    talk(2, 2);
    goesOn(1);
    allHangUp();
  }

  @Test
  void whenTheirNodeIsKilledNoTelephoneRingsOnOrIsAnsweredIntoSilence() {
    Node killed = nodes.start("both");
    nodes.connected(NORTH);
    Node other = nodes.start("both");
    rings(1);
    rings(2);
    killed.process().kill();
    callee(2).answer();
    over(callee(2));
    over(callee(1));
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
    assertThat(resumed()).as("calls that somebody else goes on with").isEmpty();
    allHangUp();
  }

  private DeskPhone callee(int number) {
    return telephones.get(number - 1);
  }

  private DeskPhone caller(int number) {
    return callers.get(number - 1);
  }

  /** The next caller calls, and then his telephone rings, as the bus tells, and he hears that. */
  private void rings(int number) {
    callers.add(calls());
    caller(number).press((char) ('0' + number));
    until("telephone " + number + " rings", callee(number)::rings);
    until("caller " + number + " hears it ring", caller(number)::hearsASound);
    until("the bus tells of " + number + " that ring", () -> ringing() == number);
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

  private static void over(DeskPhone telephone) {
    Await.await(Future.fromCompletionStage(telephone.ended()));
  }

  /** Waits until so many callers of whom somebody else has taken care have heard the menu. */
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

  /** A caller who is in the menu chooses the last telephone, and talks to somebody there. */
  private void goesOn(int caller) {
    caller(caller).press('3');
    until("the last telephone rings", callee(3)::rings);
    callee(3).answer();
    talk(caller, 3);
  }

  private void allHangUp() {
    callers.forEach(DeskPhone::hangUp);
    until("nobody is left", () -> exchange.channels() == 0);
  }

  private void until(String what, BooleanSupplier holds) {
    Await.until(nodes.vertx(), what, holds);
  }
}
