package dev.ariattendant.attendant.speech.said;

import static dev.ariattendant.attendant.speech.said.Grammar.sound;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * German, by the sounds that Asterisk's SayNumber() needs beside those of English: {@code 1-and}
 * ("einund") to {@code 9-and}, {@code 1N} ("ein"), {@code 1F} ("eine") and {@code millions}.
 */
final class GermanGrammar implements Grammar {

  private static final String EINS = "1";
  private static final String EIN = "1N";
  private static final String EINE = "1F";

  @Override
  public List<String> number(int number) {
    List<String> sounds = new ArrayList<>();
    if (number < 0) {
      sounds.add(sound("minus"));
    }
    int left = Math.abs(number);
    if (left == 0 || left == 100 || left == 1000) {
      sounds.add(sound(left == 0 ? "0" : left == 100 ? "hundred" : "thousand"));
      return sounds;
    }
    int millions = left / 1_000_000;
    if (millions > 0) {
      addBelowThousand(sounds, millions, EINE);
      sounds.add(sound(millions == 1 ? "million" : "millions"));
    }
    int thousands = left / 1000 % 1000;
    if (thousands > 0) {
      addBelowThousand(sounds, thousands, EIN);
      sounds.add(sound("thousand"));
    }
    addBelowThousand(sounds, left % 1000, EINS);
    return sounds;
  }

  /**
   * Nothing for 0.
   *
   * @param one how it says 1 at its end
   */
  private static void addBelowThousand(List<String> sounds, int number, String one) {
    if (number >= 100) {
      sounds.add(sound(number < 200 ? EIN : number / 100));
      sounds.add(sound("hundred"));
    }
    int rest = number % 100;
    if (rest == 1) {
      sounds.add(sound(one));
    } else if (rest > 0 && rest < 20) {
      sounds.add(sound(rest));
    } else if (rest > 0) {
      if (rest % 10 > 0) {
        sounds.add(sound(rest % 10 + "-and"));
      }
      sounds.add(sound(rest / 10 * 10));
    }
  }

  /** Dienstag, erster Dezember, zweitausendsechsundzwanzig. */
  @Override
  public List<String> date(LocalDate date) {
    List<String> sounds = new ArrayList<>(Grammar.dayAndMonth(date));
    // Between the day of the week and the month.
    int day = date.getDayOfMonth();
    if (day > 20 && day % 10 > 0) {
      sounds.add(1, sound(day % 10 + "-and"));
      sounds.add(2, sound("h-" + day / 10 * 10));
    } else {
      sounds.add(1, sound("h-" + day));
    }
    sounds.addAll(year(date.getYear()));
    return sounds;
  }

  /** Neunzehnhundertsieben, zweitausendsechsundzwanzig. */
  private List<String> year(int year) {
    if (year < 1100 || year > 1999) {
      return number(year);
    }
    List<String> sounds = new ArrayList<>(List.of(sound(year / 100), sound("hundred")));
    addBelowThousand(sounds, year % 100, EINS);
    return sounds;
  }

  /** Null Uhr, ein Uhr fünf, dreizehn Uhr dreißig. */
  @Override
  public List<String> time(LocalTime time) {
    List<String> sounds = new ArrayList<>();
    if (time.getHour() == 0) {
      sounds.add(sound(0));
    }
    addBelowThousand(sounds, time.getHour(), EIN);
    sounds.add(sound("oclock"));
    addBelowThousand(sounds, time.getMinute(), EINS);
    return sounds;
  }
}
