package dev.ariattendant.flow;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The opening hours of schedules in words. There are few for each schedule, one for each day of the
 * week and one for days without hours. So they are made into audio before calls, as any text.
 */
public final class HoursTexts {

  /** The words of a language. */
  private enum Words {
    EN("closed today", "around the clock", " to ", " and ") {
      @Override
      String time(LocalTime time) {
        if (time.equals(LocalTime.MIDNIGHT)) {
          return "midnight";
        }
        if (time.equals(LocalTime.NOON)) {
          return "noon";
        }
        int minute = time.getMinute();
        return (time.getHour() + 11) % 12
            + 1
            + (minute == 0 ? "" : String.format(Locale.ROOT, ":%02d", minute))
            + (time.getHour() < 12 ? " a.m." : " p.m.");
      }
    },
    DE("heute geschlossen", "rund um die Uhr", " bis ", " und ") {
      @Override
      String time(LocalTime time) {
        if (time.equals(LocalTime.MIDNIGHT)) {
          return "Mitternacht";
        }
        int minute = time.getMinute();
        return time.getHour() + " Uhr" + (minute == 0 ? "" : " " + minute);
      }
    };

    private final String closed;
    private final String allDay;
    private final String to;
    private final String and;

    Words(String closed, String allDay, String to, String and) {
      this.closed = closed;
      this.allDay = allDay;
      this.to = to;
      this.and = and;
    }

    abstract String time(LocalTime time);

    String language() {
      return name().toLowerCase(Locale.ROOT);
    }

    String hours(List<Span> spans) {
      if (spans.isEmpty()) {
        return closed;
      }
      List<String> all = spans.stream().map(this::span).toList();
      int last = all.size() - 1;
      return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + and + all.get(last);
    }

    private String span(Span span) {
      return span.from.equals(span.to) ? allDay : time(span.from) + to + time(span.to);
    }
  }

  /** From a time to another, which is on the next day if it isn't later. */
  private record Span(LocalTime from, LocalTime to) {}

  /** The name of a text for days without hours; those of days are shorter. */
  private static final String CLOSED = "closed";

  private HoursTexts() {}

  /** All texts that may be said of a schedule of this flow. */
  static Stream<Medium.Text> all(String schedule, CallFlow flow) {
    return Stream.concat(
            Stream.of(DayOfWeek.values()).map(Optional::of), Stream.of(Optional.<DayOfWeek>empty()))
        .map(day -> of(schedule, day, flow))
        .distinct();
  }

  /**
   * What is said of a schedule. It is known in English and German, and made in those of the flow's
   * languages: a flow without any of them has it in English.
   *
   * @param day the day of the week; empty for a day without hours
   */
  public static Medium.Text of(String schedule, Optional<DayOfWeek> day, CallFlow flow) {
    List<Span> spans =
        day.map(open -> spans(flow.schedules().get(schedule), open)).orElse(List.of());
    String name =
        day.filter(any -> !spans.isEmpty())
            .map(
                any -> any.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT))
            .orElse(CLOSED);
    Map<String, String> byLanguage = new LinkedHashMap<>();
    words(flow).forEach(words -> byLanguage.put(words.language(), words.hours(spans)));
    return new Medium.Text(Optional.of(id(schedule, name)), byLanguage);
  }

  /** The longest id of a text about a schedule, as {@link #of} makes them. */
  public static String longestId(String schedule) {
    return id(schedule, CLOSED);
  }

  private static String id(String schedule, String name) {
    return "hours-" + schedule + "-" + name;
  }

  private static List<Words> words(CallFlow flow) {
    List<Words> known =
        flow.languages()
            .map(tag -> tag.replaceFirst("[_-].*", ""))
            .flatMap(tag -> Stream.of(Words.values()).filter(each -> each.language().equals(tag)))
            .distinct()
            .toList();
    return known.isEmpty() ? List.of(Words.EN) : known;
  }

  /** In order; spans that touch become one. */
  private static List<Span> spans(Schedule schedule, DayOfWeek day) {
    List<Span> spans = new ArrayList<>();
    schedule.hours().stream()
        .filter(hours -> hours.days().contains(day))
        .sorted(Comparator.comparing(Schedule.Hours::from))
        .map(hours -> new Span(hours.from(), hours.to()))
        .distinct()
        .forEach(
            span -> {
              int last = spans.size() - 1;
              if (last >= 0 && spans.get(last).to.equals(span.from)) {
                spans.set(last, new Span(spans.get(last).from, span.to));
              } else {
                spans.add(span);
              }
            });
    return List.copyOf(spans);
  }
}
