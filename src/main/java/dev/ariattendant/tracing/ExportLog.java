package dev.ariattendant.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What OpenTelemetry logs, by this program's logging. Its exporter logs each failure with a stack
 * trace, and with what the collector has answered. Here a failure is one line, until it is over.
 */
final class ExportLog extends Handler {

  private static final Logger LOG = LoggerFactory.getLogger(ExportLog.class);

  private static final String FAILED = "Failed to export ";

  /** Follows many failures. */
  private static final String FEWER_LINES = "Too many log messages detected";

  private static final Pattern STATUS = Pattern.compile("HTTP status code \\d+");

  private final SLF4JBridgeHandler others = new SLF4JBridgeHandler();
  private final AtomicBoolean fails = new AtomicBoolean();

  @Override
  public void publish(LogRecord line) {
    String message = String.valueOf(line.getMessage());
    if (message.startsWith(FAILED)) {
      if (fails.compareAndSet(false, true)) {
        LOG.warn(
            "Spans can't be sent, and are dropped until that is over: {}; look whether the"
                + " collector runs, and whether OTEL_EXPORTER_OTLP_ENDPOINT and"
                + " OTEL_EXPORTER_OTLP_HEADERS are right",
            reason(message, line.getThrown()));
      }
    } else if (!message.startsWith(FEWER_LINES)) {
      others.publish(line);
    }
  }

  private static String reason(String message, Throwable thrown) {
    Matcher status = STATUS.matcher(message);
    return status.find() ? status.group() : String.valueOf(thrown);
  }

  /** An exporter whose success ends a failure. */
  SpanExporter watch(SpanExporter exporter) {
    return new WatchedExporter(exporter);
  }

  private void succeeded() {
    if (fails.compareAndSet(true, false)) {
      LOG.info("Spans are sent again");
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private final class WatchedExporter implements SpanExporter {

    private final SpanExporter exporter;

    private WatchedExporter(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      CompletableResultCode result = exporter.export(spans);
      return result.whenComplete(
          () -> {
            if (result.isSuccess()) {
              succeeded();
            }
          });
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }

    @Override
    public String toString() {
      return exporter.toString();
    }
  }
}
