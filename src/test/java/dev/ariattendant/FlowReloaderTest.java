package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.People;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
final class FlowReloaderTest {

  private static final JsonArray NEEDS = JsonArray.of("channels", "playbacks", "bridges");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Vertx vertx;
  private Observed events;
  private Observed menus;
  private Future<JsonObject> file = Future.succeededFuture(configuration("one"));

  @BeforeEach
  void register(Vertx started) {
    vertx = started;
    log.start();
    logger().addAppender(log);
    events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    menus = Observed.at(vertx, Addresses.NEW_MENUS);
    await(
        new FlowReloader(
                vertx,
                configuration("one"),
                flow(configuration("one").getJsonObject("attendant")),
                () -> file.map(JsonObject::copy),
                FlowReloaderTest::flow)
            .register());
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
  }

  @Test
  void otherMenusGoToTheAttendants() {
    file = Future.succeededFuture(configuration("two"));

    assertThat(reload()).isEqualTo(reloaded("two", true));
    assertThat(menus.next("the menus", any -> true))
        .isEqualTo(JsonObject.of("app", "channel-aa", "menu", "two"));
    JsonObject event = events.next(AttendantEvents.MENUS_CHANGED);
    assertThat(event.getString("before")).isEqualTo("one");
    assertThat(event.getString("after")).isEqualTo("two");
    assertThat(logged(Level.WARN)).isEmpty();
  }

  @Test
  void theSameMenusAreNoChangeButTheirRecordingsMayBeOthers() {
    assertThat(reload()).isEqualTo(reloaded("one", false));
    file = Future.succeededFuture(configuration("two"));
    reload();
    reload();

    assertThat(events.next(AttendantEvents.MENUS_CHANGED).getString("before")).isEqualTo("one");
    assertThat(menus.all())
        .extracting(each -> each.getString("menu"))
        .containsExactly("one", "two", "two");
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void aBadConfigurationIsRefusedWithAllThatIsWrong() {
    file =
        Future.failedFuture(
            new ConfigurationException(
                "a.yaml",
                List.of(
                    new ConfigProblem("attendant.menu.timeout", "expected a duration"),
                    new ConfigProblem("", "line 3, column 1: no key"))));

    ReplyException refusal = refusal();
    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(refusal)
        .hasMessageContainingAll("a.yaml", "attendant.menu.timeout: expected a duration", "line 3");
    assertThat(events.next(AttendantEvents.MENUS_REFUSED).getJsonArray("problems"))
        .isEqualTo(
            JsonArray.of(
                JsonObject.of("path", "attendant.menu.timeout", "message", "expected a duration"),
                JsonObject.of("path", "", "message", "line 3, column 1: no key")));
    assertThat(logged(Level.ERROR)).hasSize(1);
    assertThat(logged(Level.ERROR).get(0))
        .startsWith("The menus stay as they are.")
        .contains("attendant.menu.timeout: expected a duration", "line 3");
    assertThat(menus.all()).isEmpty();
  }

  @Test
  void aGoodConfigurationAfterABadOneIsUsed() {
    file = Future.failedFuture(new ConfigurationException("a.yaml", List.of()));
    refusal();
    file = Future.succeededFuture(configuration("two"));

    assertThat(reload().getString("version")).isEqualTo("two");
    assertThat(events.next(AttendantEvents.MENUS_CHANGED).getString("before")).isEqualTo("one");
  }

  @Test
  void whatNeedsARestartIsNamedAndNotUsed() {
    JsonObject next = configuration("two");
    next.getJsonObject("attendant")
        .put("app", "other")
        .put("maxCalls", 3)
        .put("watchdog", "1s")
        .put("switchFile", "s");
    next.put("asterisk", JsonArray.of(JsonObject.of("password", "geheim", "resources", NEEDS)));
    file = Future.succeededFuture(next);
    reload();

    assertThat(logged(Level.WARN))
        .containsExactly(
            "Changed, but needs a restart: asterisk, attendant.app, attendant.maxCalls,"
                + " attendant.watchdog, attendant.switchFile");
    assertThat(menus.next("the menus", any -> true))
        .isEqualTo(JsonObject.of("app", "channel-aa", "menu", "two"));
  }

  @Test
  void whatTheMenusNeedIsToldToTheBridgesHereAndNeedsNoRestart() {
    List<Object> told = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<JsonObject>localConsumer(
            Addresses.needs("asterisk"),
            request -> {
              told.add(request.body());
              request.reply(new JsonObject());
            });
    JsonObject next = configuration("two");
    next.getJsonArray("asterisk").getJsonObject(0).put("resources", NEEDS);
    file = Future.succeededFuture(next);
    reload();

    assertThat(told).containsExactly(JsonObject.of("resources", NEEDS));
    assertThat(logged(Level.WARN)).isEmpty();
  }

  @Test
  void theFilesLastStateCountsHoweverLongALookTakes() {
    Promise<Message<JsonObject>> first = Promise.promise();
    AtomicInteger looks = new AtomicInteger();
    vertx
        .eventBus()
        .<JsonObject>localConsumer(
            Addresses.needs("asterisk"),
            request -> {
              if (looks.getAndIncrement() == 0) {
                first.complete(request);
              } else {
                request.reply(new JsonObject());
              }
            });
    file = Future.succeededFuture(configuration("two"));
    Future<?> two = vertx.eventBus().request(Addresses.READ_MENUS, new JsonObject());
    Message<JsonObject> look = await(first.future());
    file = Future.succeededFuture(configuration("three"));
    Future<Message<JsonObject>> three =
        vertx.eventBus().request(Addresses.READ_MENUS, new JsonObject());
    look.reply(new JsonObject());

    await(two);
    assertThat(await(three).body().getString("version")).isEqualTo("three");
    assertThat(menus.next("the first", any -> true).getString("menu")).isEqualTo("two");
    assertThat(menus.next("the last", any -> true).getString("menu")).isEqualTo("three");
  }

  @Test
  void whatABridgeRefusesIsNotUsed() {
    vertx
        .eventBus()
        .<JsonObject>localConsumer(
            Addresses.needs("asterisk"),
            request -> request.fail(FailureCodes.NO_SUCH_OPERATION, "load a module"));
    file = Future.succeededFuture(configuration("two"));
    assertThat(refusal()).hasMessageContaining("asterisk: load a module");
    assertThat(menus.all()).isEmpty();
  }

  @Test
  void thePasswordGoesNowhere() {
    file = Future.succeededFuture(configuration("two"));
    reload();
    events.next(AttendantEvents.MENUS_CHANGED);

    assertThat(menus.all() + " " + events.all() + " " + logged(Level.TRACE))
        .contains("two")
        .doesNotContain("secret");
  }

  private JsonObject reload() {
    return await(
        vertx
            .eventBus()
            .<JsonObject>request(Addresses.READ_MENUS, new JsonObject())
            .map(Message::body));
  }

  private ReplyException refusal() {
    return (ReplyException) catchThrowable(this::reload).getCause();
  }

  private List<String> logged(Level least) {
    return log.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(least))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(FlowReloader.class);
  }

  private static JsonObject configuration(String version) {
    return JsonObject.of(
        "asterisk",
        JsonArray.of(JsonObject.of("password", "secret")),
        "attendant",
        JsonObject.of("app", "channel-aa", "menu", version),
        "callLog",
        new JsonObject());
  }

  private static CallFlow flow(JsonObject section) {
    return new CallFlow(
        section.getString("menu"),
        Map.of(),
        List.of(),
        Map.of(),
        People.NONE,
        ZoneOffset.UTC,
        Optional.empty(),
        new Limits(OptionalInt.empty(), Optional.empty(), new Action.Hangup("normal")),
        Optional.empty());
  }

  private static JsonObject reloaded(String version, boolean changed) {
    JsonObject none =
        JsonObject.of(
            "added", new JsonArray(), "removed", new JsonArray(), "changed", new JsonArray());
    return JsonObject.of("version", version, "changed", changed)
        .put("changes", JsonObject.of("menus", none, "schedules", none, "others", new JsonArray()));
  }
}
