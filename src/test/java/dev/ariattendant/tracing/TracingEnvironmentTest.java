package dev.ariattendant.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings ask for traces. */
final class TracingEnvironmentTest {

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "otel.exporter.otlp.endpoint=http://127.0.0.1:4318, true",
    "otel.exporter.otlp.traces.endpoint=http://127.0.0.1:4318/v1/traces, true",
    "otel.exporter.otlp.endpoint=, false",
    "otel.exporter.otlp.metrics.endpoint=http://127.0.0.1:4318, false",
    "otel.service.name=pbx, false",
    "otel.traces.exporter=otlp, true",
    "otel.traces.exporter=none, false",
    "otel.traces.exporter=none otel.exporter.otlp.endpoint=http://127.0.0.1:4318, false",
    "otel.sdk.disabled=true otel.exporter.otlp.endpoint=http://127.0.0.1:4318, false",
    "otel.sdk.disabled=false otel.exporter.otlp.endpoint=http://127.0.0.1:4318, true",
  })
  void anEndpointOrAnExporterSwitchesTracesOn(String settings, boolean on) {
    Map<String, String> map = new HashMap<>();
    for (String each : settings.split(" ", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        map.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }

    assertThat(TracingEnvironment.isOn(map::get)).isEqualTo(on);
  }
}
