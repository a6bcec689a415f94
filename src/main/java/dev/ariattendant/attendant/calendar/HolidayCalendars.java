package dev.ariattendant.attendant.calendar;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.HolidayCalendar;
import dev.ariattendant.flow.Schedule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The calendars of an attendant's menus. Used on one event loop; while no menu has a calendar,
 * nothing is made.
 */
public final class HolidayCalendars {

  /** How long menus wait for calendars that are new to them. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int YEAR = 366;

  private final Vertx vertx;
  private final Optional<Path> folder;
  private final InstantSource clock;
  private final Map<HolidayCalendar, FollowedCalendar> followed = new HashMap<>();
  private HttpClient client;

  /**
   * Follows none yet.
   *
   * @param folder where the last good copies are kept; empty for nowhere
   */
  public HolidayCalendars(Vertx vertx, Optional<String> folder, InstantSource clock) {
    this.vertx = vertx;
    this.folder = folder.map(Path::of);
    this.clock = clock;
  }

  /**
   * Begins to follow the calendars of menus that are used next. Completes when they have been read,
   * or after five seconds: a calendar that can't be read has no holidays until then. Never fails.
   */
  public Future<Void> prepare(CallFlow flow) {
    List<Future<Void>> started =
        calendars(flow).stream()
            .filter(each -> !followed.containsKey(each))
            .map(this::follow)
            .toList();
    return started.isEmpty()
        ? Future.succeededFuture()
        : Future.join(started)
            .<Void>mapEmpty()
            .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .otherwiseEmpty();
  }

  /** No longer follows the calendars that these menus don't have. */
  public void keepOnly(CallFlow flow) {
    Set<HolidayCalendar> used = calendars(flow);
    followed
        .entrySet()
        .removeIf(
            each -> {
              boolean ends = !used.contains(each.getKey());
              if (ends) {
                each.getValue().close();
              }
              return ends;
            });
  }

  /** Whether a schedule's calendars have a holiday on this day. */
  public boolean hasHoliday(Schedule schedule, LocalDate day) {
    for (HolidayCalendar each : schedule.calendars()) {
      FollowedCalendar calendar = followed.get(each);
      if (calendar != null && calendar.has(day)) {
        return true;
      }
    }
    return false;
  }

  /** Ends following. */
  public void close() {
    followed.values().forEach(FollowedCalendar::close);
    followed.clear();
    if (client != null) {
      client.close();
    }
  }

  /**
   * Reads a calendar now, and returns its holidays of the next year. Blocks.
   *
   * @throws CalendarException if it can't be read
   */
  public static NavigableSet<LocalDate> read(Vertx vertx, HolidayCalendar calendar) {
    HttpClient client = vertx.createHttpClient();
    try {
      byte[] content =
          new CalendarSource(vertx, client, calendar.place()).read().await().orElseThrow();
      LocalDate today = LocalDate.now(ZoneId.of("UTC"));
      return CalendarDays.of(content, today, today.plusDays(YEAR)).days();
    } finally {
      client.close();
    }
  }

  /** The place of a calendar, for logs: without what may be a secret. */
  public static String shown(HolidayCalendar calendar) {
    return CalendarSource.shown(calendar.place());
  }

  private Future<Void> follow(HolidayCalendar calendar) {
    if (client == null) {
      client = vertx.createHttpClient();
    }
    FollowedCalendar next =
        new FollowedCalendar(
            vertx,
            new CalendarSource(vertx, client, calendar.place()),
            calendar.refresh(),
            folder.map(kept -> kept.resolve(fileName(calendar))),
            clock);
    followed.put(calendar, next);
    return next.start();
  }

  private static Set<HolidayCalendar> calendars(CallFlow flow) {
    return flow.schedules().values().stream()
        .flatMap(schedule -> schedule.calendars().stream())
        .collect(Collectors.toSet());
  }

  private static String fileName(HolidayCalendar calendar) {
    // No secret of an address is in a file's name.
    return UUID.nameUUIDFromBytes(calendar.place().getBytes(StandardCharsets.UTF_8)) + ".ics";
  }
}
