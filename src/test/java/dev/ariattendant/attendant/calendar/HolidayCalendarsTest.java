package dev.ariattendant.attendant.calendar;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars of a file and of a server, which change, break and disappear. */
final class HolidayCalendarsTest {

  @TempDir Path folder;

  private final LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(3);
  private final LocalDate later = soon.plusDays(1);
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> conditions = new LinkedBlockingQueue<>();
  private HttpServer server;
  private volatile String content;
  private volatile int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String tag = '"' + Integer.toHexString(content.hashCode()) + '"';
          String known = exchange.getRequestHeaders().getFirst("If-None-Match");
          conditions.add(String.valueOf(known));
          byte[] body = content.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("ETag", tag);
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          if (status == 200 && tag.equals(known)) {
            exchange.sendResponseHeaders(304, -1);
          } else if (status == 200) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } else {
            exchange.sendResponseHeaders(status, -1);
          }
          exchange.close();
        });
    server.start();
    content = calendar(soon);
  }

  @AfterEach
  void close() {
    server.stop(0);
    await(vertx.close());
  }

  private static String calendar(LocalDate day) {
    return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        .formatted(day.toString().replace("-", ""));
  }

  private String url() {
    return "http://anna:geheim@127.0.0.1:" + server.getAddress().getPort() + "/a.ics?token=geheim";
  }

  private static CallFlow flow(String place, String refresh) {
    return FlowReader.read(
        JsonObject.of(
            "schedules",
            JsonObject.of(
                "office",
                JsonObject.of(
                    "hours",
                    JsonObject.of("mon-sun", "09:00-17:00"),
                    "holidays",
                    JsonArray.of("12-24", JsonObject.of("ical", place, "refresh", refresh)))),
            "entry",
            JsonArray.of(JsonObject.of("holiday", "office", "then", "hangup"))));
  }

  private HolidayCalendars calendars() {
    return new HolidayCalendars(
        vertx, Optional.of(folder.resolve("kept").toString()), InstantSource.system());
  }

  private static boolean isHoliday(HolidayCalendars calendars, CallFlow flow, LocalDate day) {
    Schedule office = flow.schedules().get("office");
    return calendars.hasHoliday(office, day);
  }

  @Test
  @DisplayName("A server's calendar is read again from time to time, whole only if it has changed")
  void aChangedCalendarIsNoticed() {
    HolidayCalendars calendars = calendars();
    CallFlow flow = flow(url(), "50ms");
    await(calendars.prepare(flow));
    assertThat(isHoliday(calendars, flow, soon)).isTrue();
    assertThat(Await.next(conditions, "the first request")).isEqualTo("null");
    assertThat(Await.next(conditions, "the second request")).startsWith("\"");

    content = calendar(later);
    Await.until(vertx, "the new day", () -> isHoliday(calendars, flow, later));
    assertThat(isHoliday(calendars, flow, soon)).isFalse();
    calendars.close();
  }

  @Test
  @DisplayName("What breaks changes nothing, and is said once without the address's secrets")
  void whatBreaksChangesNothing() {
    try (CalendarLog log = new CalendarLog()) {
      HolidayCalendars calendars = calendars();
      CallFlow flow = flow(url(), "50ms");
      await(calendars.prepare(flow));
      content = "<html>Please log in</html>";
      log.await("expected a calendar that begins with BEGIN:VCALENDAR");
      status = 302;
      log.await("its server answered 302, a redirect");
      status = 500;
      log.await("its server answered 500");
      conditions.clear();
      Await.next(conditions, "a request");
      Await.next(conditions, "another request");
      assertThat(isHoliday(calendars, flow, soon)).isTrue();

      status = 200;
      content = calendar(later);
      log.await("can be read again");
      assertThat(log.lines()).filteredOn(line -> line.contains("answered 500")).hasSize(1);
      assertThat(log.lines()).noneMatch(line -> line.contains("geheim"));
      calendars.close();
    }
  }

  @Test
  @DisplayName("The last good copy counts after a restart without a network")
  void theLastGoodCopyIsKept() {
    CallFlow flow = flow(url(), "1h");
    HolidayCalendars before = calendars();
    await(before.prepare(flow));
    before.close();
    server.stop(0);

    HolidayCalendars after = calendars();
    await(after.prepare(flow));
    assertThat(isHoliday(after, flow, soon)).isTrue();
    after.close();
  }

  @Test
  void aDamagedCopyIsOfNoHarm() throws IOException {
    CallFlow flow = flow(url(), "1h");
    HolidayCalendars before = calendars();
    await(before.prepare(flow));
    before.close();
    try (var kept = Files.list(folder.resolve("kept"))) {
      Files.writeString(kept.findFirst().orElseThrow(), "half");
    }
    HolidayCalendars after = calendars();
    await(after.prepare(flow));
    assertThat(isHoliday(after, flow, soon)).isTrue();
    after.close();
  }

  @Test
  void aFileIsReadAgainToo() throws IOException {
    Path file = folder.resolve("holidays.ics");
    Files.writeString(file, calendar(soon));
    HolidayCalendars calendars = calendars();
    CallFlow flow = flow(file.toString(), "50ms");
    await(calendars.prepare(flow));
    assertThat(isHoliday(calendars, flow, soon)).isTrue();
    Files.writeString(file, calendar(later));
    Await.until(vertx, "the new day", () -> isHoliday(calendars, flow, later));
    calendars.close();
  }

  @Test
  @DisplayName("Menus don't wait for ever for a server that says nothing")
  void aSilentServerIsNotWaitedFor() throws IOException {
    try (var silent = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HolidayCalendars calendars = calendars();
      CallFlow flow = flow("http://127.0.0.1:" + silent.getLocalPort() + "/", "1h");
      await(calendars.prepare(flow));
      assertThat(isHoliday(calendars, flow, soon)).isFalse();
      calendars.close();
    }
  }

  @Test
  void aCalendarThatNoMenuHasIsNotReadAnyMore() {
    HolidayCalendars calendars = calendars();
    CallFlow flow = flow(url(), "50ms");
    await(calendars.prepare(flow));
    calendars.keepOnly(FlowReader.read(new JsonObject()));
    assertThat(isHoliday(calendars, flow, soon)).isFalse();
    calendars.close();
  }
}
