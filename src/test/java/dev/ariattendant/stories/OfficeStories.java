package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.examples.KnownCallersVerticle;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menus of {@code conf/office.yaml}, as shipped. */
abstract class OfficeStories<E extends Exchange> extends ExchangeStories<E> {

  @TempDir Path folder;

  OfficeStories(E exchange) {
    super(exchange);
  }

  @Test
  void callersFindTheirWayThroughTheMenusAndBack() {
    try (LocalAttendant served = office("open");
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:basic-pbx-ivr-main");
      caller.press('1');
      served.hears("sound:if-correct-press");
      caller.press('*');
      served.hears("sound:basic-pbx-ivr-main");
      caller.press('8');
      assertThat(language(served.hears("sound:basic-pbx-ivr-main"))).isEqualTo("de");
      caller.press('7');
      served.hears("sound:pbx-invalid");
      caller.hangUp();
      JsonObject summary = served.summary();
      assertThat(summary.getString("ended")).isEqualTo("hangup");
      assertThat(summary.getJsonArray("menus")).containsExactly("main", "sales", "main");
    }
  }

  @Test
  void anOperatorWhoCannotBeReachedIsReplacedByAMessage() {
    try (LocalAttendant served = office("open");
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:basic-pbx-ivr-main");
      caller.press('0');
      assertThat(result(served, "dial")).isEqualTo("unavailable");
      served.hears("sound:vm-nobodyavail");
      served.ari.next("RecordingStarted");
      caller.press('#');
      served.hears("sound:vm-review");
      caller.press('1');
      assertThat(result(served, "record")).isEqualTo("kept");
      served.hears("sound:vm-goodbye");
      assertThat(served.summary().getString("ended")).isEqualTo("completed");
    }
  }

  @Test
  void supportTakesANumberOfSixDigitsAndASecretPin() {
    try (LocalAttendant served = office("open");
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:basic-pbx-ivr-main");
      caller.press('2');
      // After the inter-digit time-out, since an extension could follow.
      served.hears("sound:vm-press");
      caller.press('1');
      served.hears("sound:agent-user");
      "123456".chars().forEach(key -> caller.press((char) key));
      served.hears("sound:agent-pass");
      "7777".chars().forEach(key -> caller.press((char) key));
      // The program that checks customers isn't there.
      served.hears("sound:auth-incorrect");
      assertThat(Observed.withoutTimesAndIds(served.attendant.all()))
          .contains("123456")
          .doesNotContain("7777");
    }
  }

  @Test
  void whenTheOfficeIsClosedAMessageIsTaken() {
    try (LocalAttendant served = office("closed");
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:vm-nobodyavail");
      caller.press('1');
      served.ari.next("RecordingStarted");
      caller.hangUp();
      assertThat(result(served, "record")).isEqualTo("kept");
    }
  }

  /** The office with its schedule switched by hand, and the program that knows its callers. */
  private LocalAttendant office(String state) {
    JsonObject attendant =
        StrictYamlParser.parse(read("conf/office.yaml")).getJsonObject("attendant");
    attendant.put("switchFile", folder.resolve("switches.json").toString());
    LocalAttendant served = LocalAttendant.by(exchange, attendant);
    await(served.vertx().deployVerticle(new KnownCallersVerticle()));
    await(
        served
            .vertx()
            .eventBus()
            .request(Addresses.SCHEDULES, JsonObject.of("schedule", "office", "switch", state)));
    return served;
  }

  private static String result(LocalAttendant served, String action) {
    return served
        .attendant
        .next(
            "what came of " + action,
            event ->
                AttendantEvents.ACTION_ENDED.equals(event.getString("type"))
                    && action.equals(event.getString("action")))
        .getString("result");
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
