package dev.ariattendant.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private static MultiMap headers(String parent) {
    return MultiMap.caseInsensitiveMultiMap().add("traceparent", parent);
  }

  @Test
  void itSaysWhichTraceAMessageBelongsTo() {
    assertThat(TraceContext.of(headers(PARENT)).orElseThrow().traceId()).isEqualTo(TRACE);
    assertThat(TraceContext.of(MultiMap.caseInsensitiveMultiMap())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vendor=value", "a=1,b=2", "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE"})
  void bothHeadersArePassedOn(String state) {
    DeliveryOptions delivery = new DeliveryOptions().addHeader("owner", "me");
    TraceContext.of(headers(PARENT).add("tracestate", state)).orElseThrow().addTo(delivery);

    assertThat(delivery.getHeaders().get("traceparent")).isEqualTo(PARENT);
    assertThat(delivery.getHeaders().get("tracestate")).isEqualTo(state);
    assertThat(delivery.getHeaders().get("owner")).isEqualTo("me");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      })
  void whatIsNotOfW3csFormNamesNoTrace(String parent) {
    assertThat(TraceContext.of(headers(parent))).isEmpty();
  }

  static Stream<String> wrongStates() {
    return Stream.of(
        "",
        "nonsense",
        "a=",
        "a=1,",
        "A=1",
        "a=1\nb",
        "a=\u00e4",
        "a=1==2",
        "a=" + "1".repeat(257),
        "a".repeat(257) + "=1",
        "a=1,".repeat(32) + "a=1",
        "abcdefgh=12345678,".repeat(29) + "a=1",
        "a".repeat(60_000),
        " ".repeat(60_000),
        "a=1,".repeat(15_000));
  }

  @ParameterizedTest
  @MethodSource("wrongStates")
  @Timeout(10)
  void aStateThatIsNotOfW3csFormIsLeftOut(String state) {
    TraceContext read = TraceContext.of(headers(PARENT).add("tracestate", state)).orElseThrow();

    assertThat(read).isEqualTo(new TraceContext(PARENT, null));
    DeliveryOptions delivery = new DeliveryOptions();
    read.addTo(delivery);
    assertThat(delivery.getHeaders().contains("tracestate")).isFalse();
  }
}
