package dev.ariattendant.flow;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a {@link Medium.Said} says, in a call that has the values of its variables. */
public sealed interface SaidValue {

  /** The greatest number that can be said, and its negative is the least. */
  int GREATEST_NUMBER = 999_999_999;

  /** Each is a sound of its own, about half a second long. */
  int MOST_DIGITS = 200;

  /**
   * Digits that are said one by one.
   *
   * @param digits of {@code 0-9 * # A-D}, with a plus before them if it is a number from abroad
   */
  record Digits(String digits) implements SaidValue {

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9*#A-Da-d]+");

    private static Optional<SaidValue> of(String text) {
      String digits = text.replace(" ", "");
      return digits.length() <= MOST_DIGITS && DIGITS.matcher(digits).matches()
          ? Optional.of(new Digits(digits))
          : Optional.empty();
    }
  }

  /** A number of up to {@link #GREATEST_NUMBER}, on both sides of zero. */
  record WholeNumber(int number) implements SaidValue {

    private static final Pattern NUMBER = Pattern.compile("-?0*\\d{1,9}");

    private static Optional<SaidValue> of(String text) {
      return text.length() <= MOST_DIGITS && NUMBER.matcher(text).matches()
          ? Optional.of(new WholeNumber(Integer.parseInt(text)))
          : Optional.empty();
    }
  }

  /**
   * A date.
   *
   * @param date empty for today's
   */
  record Date(Optional<LocalDate> date) implements SaidValue {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private static Optional<SaidValue> of(String text) {
      return text.equals("today")
          ? Optional.of(new Date(Optional.empty()))
          : parsed(DATE, text, LocalDate::parse).map(date -> new Date(Optional.of(date)));
    }
  }

  /**
   * A time of the day.
   *
   * @param time empty for the present one
   */
  record Time(Optional<LocalTime> time) implements SaidValue {

    private static final Pattern TIME = Pattern.compile("\\d?\\d:\\d\\d");

    private static Optional<SaidValue> of(String text) {
      return text.equals("now")
          ? Optional.of(new Time(Optional.empty()))
          : parsed(TIME, text, time -> LocalTime.parse(time.length() < 5 ? "0" + time : time))
              .map(time -> new Time(Optional.of(time)));
    }
  }

  /** Reads a value; empty if it isn't of this kind, and for opening hours. */
  static Optional<SaidValue> of(Medium.Said.Kind kind, String text) {
    String plain = text.strip();
    return switch (kind) {
      case DIGITS -> Digits.of(plain);
      case NUMBER -> WholeNumber.of(plain);
      case DATE -> Date.of(plain);
      case TIME -> Time.of(plain);
      case HOURS -> Optional.empty();
    };
  }

  /**
   * Reads a call's value, which callers and programs choose: what isn't of its kind, such as a
   * number that is too long, is said as digits if it has digits only. Empty if it can't be said.
   */
  static Optional<SaidValue> ofCall(Medium.Said.Kind kind, String text) {
    return of(kind, text).or(() -> Digits.of(text.strip()));
  }

  private static <T> Optional<T> parsed(Pattern form, String text, Function<String, T> parser) {
    try {
      return form.matcher(text).matches() ? Optional.of(parser.apply(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
