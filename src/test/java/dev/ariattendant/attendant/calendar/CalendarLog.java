package dev.ariattendant.attendant.calendar;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ariattendant.testbed.Await;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.LoggerFactory;

/** What is logged of calendars while this is open. */
final class CalendarLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger(FollowedCalendar.class);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();

  CalendarLog() {
    start();
    logger.addAppender(this);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for the next line that contains this. */
  void await(String part) {
    String line = Await.next(coming, part);
    while (!line.contains(part)) {
      line = Await.next(coming, part);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
    coming.add(event.getFormattedMessage());
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
