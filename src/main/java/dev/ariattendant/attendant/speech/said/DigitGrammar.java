package dev.ariattendant.attendant.speech.said;

import static dev.ariattendant.attendant.speech.said.Grammar.sound;

import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.SaidValue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Digits one by one, which each set of sounds has: for languages whose grammar isn't known. Dates
 * are said as year, month and day, and times as hour and minute.
 */
final class DigitGrammar implements Grammar {

  @Override
  public List<String> number(int number) {
    List<String> sounds = new ArrayList<>();
    if (number < 0) {
      sounds.add(sound("minus"));
    }
    sounds.addAll(digits(String.valueOf(Math.abs(number))));
    return sounds;
  }

  @Override
  public List<String> date(LocalDate date) {
    return digits(
        String.format(
            Locale.ROOT,
            "%04d%02d%02d",
            date.getYear(),
            date.getMonthValue(),
            date.getDayOfMonth()));
  }

  @Override
  public List<String> time(LocalTime time) {
    return digits(String.format(Locale.ROOT, "%02d%02d", time.getHour(), time.getMinute()));
  }

  static List<String> digits(SaidValue.Digits value) {
    String digits = value.digits();
    if (!digits.startsWith("+")) {
      return digits(digits);
    }
    List<String> sounds = new ArrayList<>(List.of("sound:letters/plus"));
    sounds.addAll(digits(digits.substring(1)));
    return sounds;
  }

  private static List<String> digits(String digits) {
    return MediaUris.stoppable("digits:" + digits);
  }
}
