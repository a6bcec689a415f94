package dev.ariattendant.stories;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged while this is open. */
final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Level levelBefore;

  private Log(String name, Level level) {
    logger = (Logger) LoggerFactory.getLogger(name);
    levelBefore = logger.getLevel();
    start();
    logger.setLevel(level);
    logger.addAppender(this);
  }

  /** What the bridge logs, down to DEBUG. */
  static Log ofTheBridge() {
    return new Log("dev.ariattendant.bridge", Level.DEBUG);
  }

  /** What is logged from WARN on, Vert.x's own lines included. */
  static Log ofComplaints() {
    return new Log(Logger.ROOT_LOGGER_NAME, Level.WARN);
  }

  /** Every line so far. */
  List<String> lines() {
    return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** The lines that ask the operator to act: from WARN on. */
  List<String> troubles() {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** Errors, and stack traces at any level: no failure of Asterisk's excuses those. */
  List<String> errors() {
    return events.stream()
        .filter(
            event ->
                event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(levelBefore);
  }
}
