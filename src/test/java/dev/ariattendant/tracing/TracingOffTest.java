package dev.ariattendant.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** Without traces nothing is done for them: what calls go through makes no object. */
final class TracingOffTest {

  private static final int TIMES = 10_000;

  private final JsonObject command = JsonObject.of("operation", "channels.play");
  private final DeliveryOptions delivery = new DeliveryOptions();
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private final Future<?> answer = Future.succeededFuture();
  private final LoggingEventBuilder line = NOPLogger.NOP_LOGGER.atInfo();

  @Test
  void aCallMakesNoObjects() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    calls();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    calls();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(bytes).as("bytes of %d calls", TIMES).isLessThan(TIMES);
  }

  private void calls() {
    for (int i = 0; i < TIMES; i++) {
      call();
    }
  }

  /** All that bridge and attendant ask of traces. */
  private void call() {
    RequestSpan offer = Tracing.OFF.offer("asterisk", "channel-aa", "17.5");
    same(offer.propagate(delivery), delivery);
    CallTrace trace = Tracing.OFF.call("asterisk", "channel-aa", "17.5", headers);
    offer.end(answer);
    trace.begin(false);
    trace.onEvent(AttendantEvents.MENU_ENTERED, command);
    same(trace.propagate(delivery), delivery);
    RequestSpan sent = trace.command(command);
    same(sent.propagate(delivery), delivery);
    RequestSpan received =
        Tracing.OFF.command(headers, "asterisk", command, known -> known.getString("operation"));
    received.end(answer);
    sent.end(answer);
    trace.question("office.caller").end(answer);
    same(trace.about(line), line);
  }

  private static void same(Object actual, Object expected) {
    if (actual != expected) {
      throw new AssertionError(actual + " isn't the same object");
    }
  }
}
