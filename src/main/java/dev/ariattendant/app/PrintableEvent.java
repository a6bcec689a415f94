package dev.ariattendant.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.ariattendant.config.PrintableText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** A log event with all texts made printable, and each line but the first indented. */
record PrintableEvent(ILoggingEvent event) implements ILoggingEvent {

  private static final Pattern UNINDENTED = Pattern.compile("\\n(?![ \\t])");

  /** Makes a text printable; it may have several lines. */
  static String text(String text) {
    if (text == null) {
      return null;
    }
    return UNINDENTED.matcher(PrintableText.lines(text)).replaceAll("\n  ");
  }

  private static Object argument(Object argument) {
    return argument == null ? null : text(argument.toString());
  }

  @Override
  public String getMessage() {
    return text(event.getMessage());
  }

  @Override
  public Object[] getArgumentArray() {
    Object[] arguments = event.getArgumentArray();
    return arguments == null
        ? null
        : Arrays.stream(arguments).map(PrintableEvent::argument).toArray();
  }

  @Override
  public String getFormattedMessage() {
    return text(event.getFormattedMessage());
  }

  @Override
  public IThrowableProxy getThrowableProxy() {
    return PrintableThrowable.of(event.getThrowableProxy());
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null
        ? null
        : pairs.stream().map(each -> new KeyValuePair(each.key, argument(each.value))).toList();
  }

  @Override
  public String getThreadName() {
    return event.getThreadName();
  }

  @Override
  public Level getLevel() {
    return event.getLevel();
  }

  @Override
  public String getLoggerName() {
    return event.getLoggerName();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return event.getLoggerContextVO();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return event.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return event.hasCallerData();
  }

  @Override
  public List<Marker> getMarkerList() {
    return event.getMarkerList();
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    return event.getMDCPropertyMap();
  }

  @Override
  @SuppressWarnings("deprecation") // The interface still asks for it.
  public Map<String, String> getMdc() {
    return event.getMDCPropertyMap();
  }

  @Override
  public long getTimeStamp() {
    return event.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return event.getNanoseconds();
  }

  @Override
  public Instant getInstant() {
    return event.getInstant();
  }

  @Override
  public long getSequenceNumber() {
    return event.getSequenceNumber();
  }

  @Override
  public void prepareForDeferredProcessing() {
    event.prepareForDeferredProcessing();
  }
}
