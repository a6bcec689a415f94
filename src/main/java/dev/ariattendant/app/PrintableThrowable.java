package dev.ariattendant.app;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;

/** What was thrown, with all messages printable: they quote what others have sent. */
record PrintableThrowable(IThrowableProxy thrown) implements IThrowableProxy {

  static IThrowableProxy of(IThrowableProxy thrown) {
    return thrown == null ? null : new PrintableThrowable(thrown);
  }

  @Override
  public String getMessage() {
    return PrintableEvent.text(thrown.getMessage());
  }

  @Override
  public String getOverridingMessage() {
    return PrintableEvent.text(thrown.getOverridingMessage());
  }

  @Override
  public String getClassName() {
    return thrown.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return thrown.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return thrown.getCommonFrames();
  }

  @Override
  public IThrowableProxy getCause() {
    return of(thrown.getCause());
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(thrown.getSuppressed())
        .map(PrintableThrowable::of)
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return thrown.isCyclic();
  }
}
