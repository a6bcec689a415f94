package dev.ariattendant.bridge;

import static java.util.concurrent.TimeUnit.SECONDS;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.ariattendant.testbed.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.slf4j.LoggerFactory;

/**
 * All that this project and Vert.x log, at every level, from its creation until it is closed.
 * Meanwhile the console shows none of it.
 */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private record Tapped(Logger logger, Level level, boolean additive) {}

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Semaphore more = new Semaphore(0);
  private final List<Tapped> tapped = List.of(tap("dev.ariattendant"), tap("io.vertx"));

  public CapturedLog() {
    start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
    more.release();
  }

  /** All log events. */
  public List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  /** All lines, each with its level in front and its stack trace, if any, behind. */
  public List<String> lines() {
    return events.stream().map(CapturedLog::line).toList();
  }

  /** This project's lines at WARN and above. */
  public List<String> warnings() {
    return events.stream()
        .filter(event -> event.getLoggerName().startsWith("dev.ariattendant"))
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(CapturedLog::line)
        .toList();
  }

  /** Waits until so many lines have contained this text. */
  public void awaitLines(int count, String text) {
    try {
      while (lines().stream().filter(line -> line.contains(text)).count() < count) {
        if (!more.tryAcquire(Await.BOUND.toSeconds(), SECONDS)) {
          throw new AssertionError("not logged " + count + " times: " + text + "; but " + lines());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the line " + text, e);
    }
  }

  @Override
  public void close() {
    for (Tapped each : tapped) {
      each.logger.detachAppender(this);
      each.logger.setLevel(each.level);
      each.logger.setAdditive(each.additive);
    }
    stop();
  }

  private static String line(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLevel() + " " + event.getFormattedMessage() + trace;
  }

  private Tapped tap(String name) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    Tapped before = new Tapped(logger, logger.getLevel(), logger.isAdditive());
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(this);
    return before;
  }
}
