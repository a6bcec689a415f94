package dev.ariattendant.attendant.speech.said;

import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.SaidValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sounds of Asterisk that say values, as media URIs. */
public final class SaidSounds {

  private static final Grammar ENGLISH = new EnglishGrammar();
  private static final Grammar GERMAN = new GermanGrammar();
  private static final Grammar BY_DIGITS = new DigitGrammar();

  /** They need all sounds of numbers: any number, and years, consist of such parts. */
  private static final int[] NUMBERS =
      IntStream.concat(
              IntStream.range(0, 100),
              IntStream.of(-1, 100, 200, 1000, 1100, 1_000_000, 2_000_000, 1_001_000))
          .toArray();

  private static final int LEAP_YEAR = 2024;

  /** For values that are the same at all times. */
  private static final ZonedDateTime ANY_TIME = Instant.EPOCH.atZone(ZoneOffset.UTC);

  private SaidSounds() {}

  /**
   * The ways to say a value. The first is the language's own; the others are for an Asterisk that
   * lacks sounds of it, since Asterisk plays an English sound where the language has none. The last
   * one needs digits only.
   *
   * @param language the call's; English if it is empty
   * @param now the time where the schedules are
   */
  public static List<List<String>> ways(
      SaidValue value, Optional<String> language, ZonedDateTime now) {
    if (value instanceof SaidValue.Digits digits) {
      return List.of(DigitGrammar.digits(digits));
    }
    return grammars(language).map(grammar -> say(value, grammar, now)).toList();
  }

  private static Stream<Grammar> grammars(Optional<String> language) {
    return switch (language.map(SaidSounds::withoutCountry).orElse("en")) {
      case "en" -> Stream.of(ENGLISH, BY_DIGITS);
      case "de" -> Stream.of(GERMAN, ENGLISH, BY_DIGITS);
      default -> Stream.of(BY_DIGITS);
    };
  }

  private static String withoutCountry(String tag) {
    return tag.replaceFirst("[_-].*", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> say(SaidValue value, Grammar grammar, ZonedDateTime now) {
    if (value instanceof SaidValue.WholeNumber whole) {
      return grammar.number(whole.number());
    }
    if (value instanceof SaidValue.Date day) {
      return grammar.date(day.date().orElseGet(now::toLocalDate));
    }
    if (value instanceof SaidValue.Time time) {
      return grammar.time(time.time().orElseGet(now::toLocalTime));
    }
    return DigitGrammar.digits((SaidValue.Digits) value);
  }

  /**
   * The sounds that an Asterisk must have to say this in a language: all that may be needed if it
   * refers to variables or to the clock, and none for opening hours, which are texts.
   */
  public static Set<String> needed(Medium.Said said, Optional<String> language) {
    Grammar grammar = grammars(language).findFirst().orElseThrow();
    return new LinkedHashSet<>(
        SaidValue.of(said.kind(), said.value())
            .filter(SaidSounds::isConstant)
            .map(value -> say(value, grammar, ANY_TIME))
            .orElseGet(() -> vocabulary(said.kind(), grammar)));
  }

  private static boolean isConstant(SaidValue value) {
    return !(value instanceof SaidValue.Date day && day.date().isEmpty())
        && !(value instanceof SaidValue.Time time && time.time().isEmpty());
  }

  private static List<String> vocabulary(Medium.Said.Kind kind, Grammar grammar) {
    return (switch (kind) {
          case DIGITS -> DigitGrammar.digits(new SaidValue.Digits("0123456789*#")).stream();
          case NUMBER ->
              IntStream.of(NUMBERS).boxed().flatMap(each -> grammar.number(each).stream());
          case DATE -> dates().flatMap(each -> grammar.date(each).stream());
          case TIME ->
              IntStream.range(0, 24 * 60)
                  .mapToObj(minute -> LocalTime.MIN.plusMinutes(minute))
                  .flatMap(each -> grammar.time(each).stream());
          case HOURS -> Stream.<String>of();
        })
        .distinct()
        .toList();
  }

  /** Each day of a year, and the years of a century. */
  private static Stream<LocalDate> dates() {
    return Stream.concat(
        IntStream.rangeClosed(1, 366).mapToObj(Year.of(LEAP_YEAR)::atDay),
        IntStream.range(2000, 2100).mapToObj(year -> LocalDate.of(year, 1, 1)));
  }
}
