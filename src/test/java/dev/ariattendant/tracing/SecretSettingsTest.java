package dev.ariattendant.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that may hold passwords, which no message may show. */
final class SecretSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization=Bearer%20swordfish",
        "authorization=Basic c3dvcmRmaXNo==, x-scope=1",
        "a=1,,b=2,",
        "",
      })
  void headersThatCanBeSentAreAccepted(String headers) {
    assertThatCode(() -> SecretSettings.check(Map.of("otel.exporter.otlp.headers", headers)::get))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "otel.exporter.otlp.headers, swordfish",
    "otel.exporter.otlp.headers, Authorization: Bearer swordfish",
    "otel.exporter.otlp.headers, =swordfish",
    "otel.exporter.otlp.headers, key=",
    "otel.exporter.otlp.headers, 'a=1,swordfish'",
    "otel.exporter.otlp.headers, my key=swordfish",
    "otel.exporter.otlp.headers, key=swordfish%",
    "otel.exporter.otlp.headers, key=swordfish%0aInjected: 1",
    "otel.exporter.otlp.headers, key=swordfish%E2%82%AC",
    "otel.exporter.otlp.traces.headers, swordfish",
    "otel.exporter.otlp.endpoint, http://alice:swordfish@127.0.0.1:4318",
    "otel.exporter.otlp.endpoint, 'http://alice:sword^fish@127.0.0.1:4318'",
    "otel.exporter.otlp.traces.endpoint, https://swordfish@collector/v1/traces",
  })
  void whatCannotBeSentIsNamedAndNotShown(String property, String value) {
    Throwable failure = catchThrowable(() -> SecretSettings.check(Map.of(property, value)::get));

    assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    assertThat(failure.getMessage())
        .startsWith(SecretSettings.variable(property) + ": expected ")
        .doesNotContain("fish")
        .doesNotContain("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:4318", "https://collector/v1/traces?to=a@b", "nonsense", ""})
  void addressesWithoutAPasswordAreOpenTelemetrysToCheck(String endpoint) {
    assertThatCode(() -> SecretSettings.check(Map.of("otel.exporter.otlp.endpoint", endpoint)::get))
        .doesNotThrowAnyException();
  }
}
