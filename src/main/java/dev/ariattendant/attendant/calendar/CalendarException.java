package dev.ariattendant.attendant.calendar;

/** A calendar can't be read; the message says why, and never holds its address. */
public final class CalendarException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CalendarException(String message) {
    super(message, null, false, false);
  }
}
