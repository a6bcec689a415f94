package dev.ariattendant.app;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;

/** A logged exception with all messages made printable: they may quote what others have sent. */
record PrintableThrowable(IThrowableProxy throwable) implements IThrowableProxy {

  static IThrowableProxy of(IThrowableProxy throwable) {
    return throwable == null ? null : new PrintableThrowable(throwable);
  }

  @Override
  public String getMessage() {
    return PrintableEvent.text(throwable.getMessage());
  }

  @Override
  public String getOverridingMessage() {
    return PrintableEvent.text(throwable.getOverridingMessage());
  }

  @Override
  public String getClassName() {
    return throwable.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return throwable.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return throwable.getCommonFrames();
  }

  @Override
  public IThrowableProxy getCause() {
    return of(throwable.getCause());
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(throwable.getSuppressed())
        .map(PrintableThrowable::of)
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return throwable.isCyclic();
  }
}
