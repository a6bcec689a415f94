package dev.ariattendant.attendant.speech.said;

import static dev.ariattendant.attendant.speech.said.Grammar.sound;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * American English, as Asterisk's own SayNumber() and SayUnixTime() say it. Asterisk's set of
 * English sounds has no "and", so there is none in numbers.
 */
final class EnglishGrammar implements Grammar {

  @Override
  public List<String> number(int number) {
    List<String> sounds = new ArrayList<>();
    if (number < 0) {
      sounds.add(sound("minus"));
    }
    int left = Math.abs(number);
    if (left >= 1_000_000) {
      addBelowThousand(sounds, left / 1_000_000);
      sounds.add(sound("million"));
    }
    int thousands = left / 1000 % 1000;
    if (thousands > 0) {
      addBelowThousand(sounds, thousands);
      sounds.add(sound("thousand"));
    }
    if (left % 1000 > 0 || left == 0) {
      addBelowThousand(sounds, left % 1000);
    }
    return sounds;
  }

  private static void addBelowThousand(List<String> sounds, int number) {
    if (number >= 100) {
      sounds.add(sound(number / 100));
      sounds.add(sound("hundred"));
    }
    if (number % 100 > 0 || number == 0) {
      addBelowHundred(sounds, number % 100);
    }
  }

  private static void addBelowHundred(List<String> sounds, int number) {
    if (number < 20) {
      sounds.add(sound(number));
      return;
    }
    sounds.add(sound(number / 10 * 10));
    if (number % 10 > 0) {
      sounds.add(sound(number % 10));
    }
  }

  /** Tuesday, December first, two thousand twenty six. */
  @Override
  public List<String> date(LocalDate date) {
    List<String> sounds = new ArrayList<>(Grammar.dayAndMonth(date));
    int day = date.getDayOfMonth();
    if (day > 20 && day % 10 > 0) {
      sounds.add(sound(day / 10 * 10));
      sounds.add(sound("h-" + day % 10));
    } else {
      sounds.add(sound("h-" + day));
    }
    sounds.addAll(year(date.getYear()));
    return sounds;
  }

  /** Nineteen oh seven, nineteen hundred, two thousand twenty six. */
  private List<String> year(int year) {
    if (year < 1100 || year > 1999) {
      return number(year);
    }
    List<String> sounds = new ArrayList<>(List.of(sound(year / 100)));
    int rest = year % 100;
    if (rest == 0) {
      sounds.add(sound("hundred"));
    } else {
      if (rest < 10) {
        sounds.add(sound("oh"));
      }
      addBelowHundred(sounds, rest);
    }
    return sounds;
  }

  /** Twelve o'clock AM, eight oh five AM, one thirty PM. */
  @Override
  public List<String> time(LocalTime time) {
    List<String> sounds = new ArrayList<>();
    sounds.add(sound((time.getHour() + 11) % 12 + 1));
    int minute = time.getMinute();
    if (minute == 0) {
      sounds.add(sound("oclock"));
    } else {
      if (minute < 10) {
        sounds.add(sound("oh"));
      }
      addBelowHundred(sounds, minute);
    }
    sounds.add(sound(time.getHour() < 12 ? "a-m" : "p-m"));
    return sounds;
  }
}
