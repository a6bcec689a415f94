package dev.ariattendant.attendant.calendar;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The holidays of one calendar, read again from time to time. The last good copy counts as long as
 * there is no newer one, also after a restart. Used on one event loop.
 */
final class FollowedCalendar {

  private static final Logger LOG = LoggerFactory.getLogger(FollowedCalendar.class);

  /** How soon after a failure the calendar is read again, if that is sooner than its refresh. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** Longer than anybody leaves a process without a network. */
  private static final int DAYS_AHEAD = 800;

  private final Vertx vertx;
  private final CalendarSource source;
  private final Duration refresh;
  private final Optional<Path> copy;
  private final InstantSource clock;

  private NavigableSet<LocalDate> days = new TreeSet<>();
  private byte[] content;
  private String trouble = "";
  private long timer = -1;
  private boolean closed;

  /**
   * Reads nothing yet.
   *
   * @param copy where the last good copy is kept; empty for nowhere
   */
  FollowedCalendar(
      Vertx vertx,
      CalendarSource source,
      Duration refresh,
      Optional<Path> copy,
      InstantSource clock) {
    this.vertx = vertx;
    this.source = source;
    this.refresh = refresh;
    this.copy = copy;
    this.clock = clock;
  }

  boolean has(LocalDate day) {
    return days.contains(day);
  }

  /** Reads the kept copy, then the calendar. Never fails. */
  Future<Void> start() {
    return copied().compose(kept -> read());
  }

  void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private Future<Void> copied() {
    if (copy.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(
            () -> Files.exists(copy.get()) ? Files.readAllBytes(copy.get()) : null, false)
        .compose(kept -> kept == null ? Future.succeededFuture() : use(kept))
        .otherwise(
            failure -> {
              LOG.warn("The kept copy of the calendar {} is of no use", source.shown());
              return null;
            });
  }

  private Future<Void> read() {
    return source
        .read()
        .compose(
            read ->
                read.isPresent() ? use(read.get()).compose(used -> keep(read.get())) : use(content))
        .onComplete(
            done -> {
              // Closing ends what is being read: that is no trouble.
              if (!closed) {
                say(done.succeeded() ? "" : done.cause().getMessage());
                Duration next = done.succeeded() || refresh.compareTo(AGAIN) < 0 ? refresh : AGAIN;
                timer = vertx.setTimer(next.toMillis(), now -> read());
              }
            })
        .otherwiseEmpty();
  }

  /** The days ahead become others with time, so they are worked out each time. */
  private Future<Void> use(byte[] read) {
    LocalDate today = clock.instant().atZone(ZoneId.of("UTC")).toLocalDate();
    return vertx
        .executeBlocking(
            () -> CalendarDays.of(read, today.minusDays(2), today.plusDays(DAYS_AHEAD)), false)
        .onSuccess(
            found -> {
              content = read;
              tell(found, today);
              days = found.days();
            })
        .onFailure(failure -> source.forget())
        .mapEmpty();
  }

  private void tell(CalendarDays found, LocalDate today) {
    if (found.days().equals(days)) {
      return;
    }
    LOG.info(
        "The calendar {} has {} holidays from today to {}{}",
        source.shown(),
        found.days().tailSet(today).size(),
        today.plusDays(DAYS_AHEAD),
        found.timed() == 0 ? "" : "; " + found.timed() + " events with a time are left out");
  }

  private void say(String reason) {
    if (reason.equals(trouble)) {
      return;
    }
    trouble = reason;
    if (reason.isEmpty()) {
      LOG.info("The calendar {} can be read again", source.shown());
    } else {
      LOG.warn(
          "The calendar {} can't be read: {}; {}",
          source.shown(),
          reason,
          content == null ? "it has no holidays until then" : "those that were read last count");
    }
  }

  private Future<Void> keep(byte[] read) {
    if (copy.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(
            () -> {
              replace(copy.get(), read);
              return null;
            },
            false)
        .<Void>mapEmpty()
        .otherwise(
            failure -> {
              LOG.warn(
                  "No copy of the calendar {} can be kept: {}", source.shown(), failure.toString());
              return null;
            });
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path beside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    try {
      Files.write(beside, content);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
