package dev.ariattendant.attendant.speech.said;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * How a language says values by Asterisk's sounds. Each method returns media URIs, such as {@code
 * sound:digits/20}, in the order in which they are played.
 */
interface Grammar {

  /** A whole number of up to nine digits, which may be negative. */
  List<String> number(int number);

  List<String> date(LocalDate date);

  List<String> time(LocalTime time);

  /** A sound of the folder {@code digits}, in which Asterisk keeps those of values. */
  static String sound(Object name) {
    return "sound:digits/" + name;
  }

  /** Asterisk counts days of the week from Sunday, and months from 0. */
  static List<String> dayAndMonth(LocalDate date) {
    return List.of(
        sound("day-" + date.getDayOfWeek().getValue() % 7),
        sound("mon-" + (date.getMonthValue() - 1)));
  }
}
