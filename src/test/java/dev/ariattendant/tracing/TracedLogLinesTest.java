package dev.ariattendant.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.LogKeys;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.bridge.call.DropCounter;
import dev.ariattendant.metrics.Meters;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.KeyValuePair;

/** What a bridge's log lines about a call say of its trace. */
@ExtendWith(VertxExtension.class)
final class TracedLogLinesTest {

  private static final KeyValuePair CHANNEL = new KeyValuePair(LogKeys.CHANNEL, "17.5");

  @Test
  void theyHaveItsIdIfItFollowsFromTheChannel(Vertx vertx) {
    assertThat(dropped(vertx, new OpenTelemetryTracing(OpenTelemetry.noop(), true)))
        .containsExactly(
            CHANNEL, new KeyValuePair(LogKeys.TRACE, CallTraceId.of("asterisk", "17.5")));
  }

  @Test
  void theyDoNotHaveOneThatTheBridgeCannotKnow(Vertx vertx) {
    assertThat(dropped(vertx, new OpenTelemetryTracing(OpenTelemetry.noop(), false)))
        .containsExactly(CHANNEL);
    assertThat(dropped(vertx, Tracing.OFF)).containsExactly(CHANNEL);
  }

  private static List<KeyValuePair> dropped(Vertx vertx, Tracing tracing) {
    try (CapturedLog log = new CapturedLog()) {
      new DropCounter("asterisk", Meters.of(vertx).connection("asterisk", "channel-aa"), tracing)
          .event("17.5");
      assertThat(log.events()).hasSize(1);
      return log.events().get(0).getKeyValuePairs();
    }
  }
}
