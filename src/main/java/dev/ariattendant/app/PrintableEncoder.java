package dev.ariattendant.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

/**
 * Encodes log events by another encoder, after replacing control characters in their texts: a log
 * line can't control a terminal or imitate another line. Callers and others choose parts of the
 * texts.
 */
public final class PrintableEncoder extends EncoderBase<ILoggingEvent> {

  private Encoder<ILoggingEvent> delegate;

  /** The encoder that writes the lines; the element {@code delegate} in Logback's XML. */
  public void setDelegate(Encoder<ILoggingEvent> delegate) {
    this.delegate = delegate;
  }

  @Override
  public byte[] headerBytes() {
    return delegate.headerBytes();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return delegate.encode(new PrintableEvent(event));
  }

  @Override
  public byte[] footerBytes() {
    return delegate.footerBytes();
  }

  @Override
  public void stop() {
    delegate.stop();
    super.stop();
  }
}
