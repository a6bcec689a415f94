package dev.ariattendant.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.CapturedLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What is logged of a collector that doesn't take spans. */
final class ExportLogTest {

  private final ExportLog log = new ExportLog();

  /** As the exporter says it. */
  private void failed(String how, Throwable thrown) {
    LogRecord line = new LogRecord(Level.SEVERE, "Failed to export 5 spans. " + how);
    line.setLoggerName("io.opentelemetry.exporter.otlp.internal.HttpExporter");
    line.setThrown(thrown);
    log.publish(line);
  }

  private void export(CompletableResultCode result) {
    SpanExporter exporter =
        new SpanExporter() {
          @Override
          public CompletableResultCode export(Collection<SpanData> spans) {
            return result;
          }

          @Override
          public CompletableResultCode flush() {
            return result;
          }

          @Override
          public CompletableResultCode shutdown() {
            return result;
          }
        };
    log.watch(exporter).export(List.of());
  }

  @Test
  void aFailureIsOneLineUntilItIsOver() {
    try (CapturedLog captured = new CapturedLog()) {
      export(CompletableResultCode.ofSuccess());
      failed("The request could not be executed.", new ConnectException());
      failed("The request could not be executed.", new ConnectException());
      export(CompletableResultCode.ofFailure());
      log.publish(
          new LogRecord(
              Level.WARNING,
              "Too many log messages detected. Will only log 1 time(s) per minute from now on."));
      assertThat(captured.lines())
          .singleElement()
          .asString()
          .startsWith(
              "WARN Spans can't be sent, and are dropped until that is over:"
                  + " java.net.ConnectException; look whether")
          .doesNotContain("\n");

      export(CompletableResultCode.ofSuccess());
      export(CompletableResultCode.ofSuccess());
      assertThat(captured.lines()).hasSize(2).contains("INFO Spans are sent again");

      failed("The request could not be executed.", new ConnectException());
      assertThat(captured.lines()).hasSize(3);
    }
  }

  @Test
  void ofAnAnswerTheStatusAloneIsLogged() {
    try (CapturedLog captured = new CapturedLog()) {
      failed(
          "Server responded with HTTP status code 401. Error message: Response body: no swordfish",
          null);
      assertThat(captured.lines())
          .singleElement()
          .asString()
          .contains(" is over: HTTP status code 401; look")
          .doesNotContain("swordfish");
    }
  }
}
