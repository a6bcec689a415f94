package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.step.ExitCommand;
import dev.ariattendant.attendant.step.Step;
import dev.ariattendant.attendant.step.StepContext;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an exception in a step the call goes back to the dialplan, with the reason. */
final class BrokenCallTest extends AttendantTest {

  private enum Place {
    BEGIN,
    TAKES_KEYS,
    KEY,
    EVENT,
    CHECK,
    MAY_BE_CUT_OFF,
    TIMER,
    LASTING_TIMER,
    AWAITED,
    HEARD,
    HEARD_OUT,
    SENT,
    ANSWERED,
    LISTENS_TO_A_LEG,
    HEARS_A_LEG,
    LEAVING
  }

  private static final Prompt SOUND = Prompt.ofUris(List.of("sound:x"), true);

  private final Context context = vertx.getOrCreateContext();
  private final Call call = call(CHANNEL, vertx);

  @ParameterizedTest
  @EnumSource
  void whereverAStepThrowsItsCallerGoesBackToTheDialplan(Place place) {
    String menu = begun();
    underItsHandler(
        () -> call.runner().context().begin(new Breaking(place, call.runner().context())));
    switch (place) {
      case TAKES_KEYS, KEY -> bridge.key('1');
      case EVENT -> bridge.event("RecordingStarted", new JsonObject());
      case CHECK -> onLoop(call::resync);
      case MAY_BE_CUT_OFF -> onLoop(call.runner()::onTimeLimit);
      case HEARS_A_LEG -> bridge.event("leg", "StasisStart", new JsonObject());
      case HEARD_OUT -> {
        stops(menu);
        bridge.finished(bridge.next("channels.play").getString("playbackId"));
      }
      default -> {}
    }
    goesBack();
  }

  @Test
  void whatWasSaidBeforeItBrokeIsNotHeardAnyMore() {
    String menu = begun();
    underItsHandler(
        () -> {
          call.runner().context().queuePrompt(SOUND);
          breaks();
        });
    stops(menu);
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("broken");
  }

  @Test
  void whatGoesWrongAtAStepsEndKeepsNobodyFromTheNext() {
    String menu = begun();
    onLoop(
        () -> {
          call.runner().context().begin(new BreakingAtItsEnd());
          call.runner().enterMenu("main");
        });
    stops(menu);
    assertThat(bridge.next("channels.play").getString("channelId")).isEqualTo(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    events.next(AttendantEvents.CALL_ENDED);
  }

  @Test
  void whatGoesWrongAtTheCallsEndKeepsItFromNothing() {
    begun();
    onLoop(() -> call.runner().context().begin(new BreakingAtItsEnd()));
    bridge.event("StasisEnd", new JsonObject());
    events.next(AttendantEvents.CALL_ENDED);
    assertThat(call.hasEnded()).isTrue();
  }

  @Test
  @DisplayName(
      "An exception while a call is released to another attendant doesn't keep it from being"
          + " released")
  void anExceptionOnReleaseChangesNothing() {
    begun();
    onLoop(() -> call.runner().context().begin(new BreakingAtItsEnd()));
    onLoop(() -> call.release(AttendantEvents.Ended.MOVED));
    events.next(AttendantEvents.CALL_ENDED);
    assertThat(call.hasEnded()).as("whether it is over").isTrue();
  }

  @Test
  void aCallThatBreaksWhenItIsTakenOverGoesBackToTheDialplan() {
    onLoop(() -> call.resume(Future.succeededFuture()));
    goesBack();
  }

  @Test
  void aCallerForWhomTheBusCallsNobodyGoesBackToTheDialplan() {
    Call dialling = call("dialling", thatBreaksAt("channels.originateWithId"));
    Action nothing = new Action.Hangup("normal");
    onLoop(
        () ->
            dialling.start(
                new Action.Dial(
                    List.of("PJSIP/bob"),
                    Duration.ofHours(1),
                    Optional.empty(),
                    "ringing",
                    Prompt.NONE,
                    Optional.empty(),
                    nothing,
                    nothing,
                    nothing,
                    nothing)));
    bridge.next("channels.answer");
    bridge.next("channels.ring");
    assertThat(bridge.later("channels.setChannelVar").getString("value")).isEqualTo("broken");
    bridge.later("channels.continueInDialplan");
  }

  /** A Vert.x whose bus can't send this command. */
  private Vertx thatBreaksAt(String operation) {
    EventBus bus =
        proxy(
            EventBus.class,
            vertx.eventBus(),
            (method, arguments) -> {
              if (method.equals("request")
                  && operation.equals(((JsonObject) arguments[1]).getString("operation"))) {
                breaks();
              }
              return Optional.empty();
            });
    return proxy(
        Vertx.class,
        vertx,
        (method, arguments) -> method.equals("eventBus") ? Optional.of(bus) : Optional.empty());
  }

  private static <T> T proxy(
      Class<T> type, T real, BiFunction<String, Object[], Optional<Object>> instead) {
    return type.cast(
        Proxy.newProxyInstance(
            BrokenCallTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Optional<Object> other = instead.apply(method.getName(), arguments);
              return other.isPresent() ? other.get() : method.invoke(real, arguments);
            }));
  }

  private String begun() {
    onLoop(() -> call.start(new Action.Menu(CallFlow.MAIN)));
    bridge.next("channels.answer");
    return bridge.next("channels.play").getString("playbackId");
  }

  private void goesBack() {
    JsonObject why = bridge.later("channels.setChannelVar");
    assertThat(why.getString("variable")).isEqualTo("ATTENDANT_REFUSED");
    assertThat(why.getString("value")).isEqualTo("broken");
    bridge.next("channels.continueInDialplan");
    bridge.event("StasisEnd", new JsonObject());
    assertThat(events.next(AttendantEvents.ACTION_FAILED).getString("operation"))
        .isEqualTo("attendant");
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo(AttendantEvents.Ended.HANDED_BACK);
  }

  private Call call(String id, Vertx bus) {
    Call made =
        TestCalls.of(
            vertx,
            TestCalls.channel(bus, JsonObject.of("id", id)),
            AttendantOptions.from(config("1h")).flow(),
            Duration.ofMinutes(1));
    Promise<Void> listening = Promise.promise();
    context.runOnContext(
        listen ->
            vertx
                .eventBus()
                .<JsonObject>consumer(Addresses.channel(id), made)
                .completion()
                .onComplete(listening));
    await(listening.future());
    return made;
  }

  /** What this throws is handled as what a step throws. */
  private void underItsHandler(Runnable task) {
    onLoop(() -> call.channel().commands().exceptionHandler().run(task));
  }

  private void onLoop(Runnable task) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        now -> {
          task.run();
          done.complete();
        });
    await(done.future());
  }

  private static void breaks() {
    throw new IllegalStateException("it broke");
  }

  private record Breaking(Place place, StepContext step) implements Step {

    @Override
    public void begin() {
      switch (place) {
        case BEGIN -> breaks();
        case TIMER -> step.timer().set(Duration.ofMillis(1), BrokenCallTest::breaks);
        case LASTING_TIMER -> step.newTimer().set(Duration.ofMillis(1), BrokenCallTest::breaks);
        case AWAITED -> step.await(Future.succeededFuture(), done -> breaks());
        case HEARD -> step.play(Prompt.NONE, BrokenCallTest::breaks);
        case HEARD_OUT -> step.playAndCollect(SOUND, BrokenCallTest::breaks);
        case SENT ->
            step.play(Prompt.NONE, () -> step.command("channels.ring", this::none, done -> {}));
        case ANSWERED ->
            step.play(
                Prompt.NONE, () -> step.command("channels.ring", this::ring, done -> breaks()));
        case LISTENS_TO_A_LEG -> step.channel().subscribe("leg", event -> {}, ready -> breaks());
        case HEARS_A_LEG -> step.channel().subscribe("leg", event -> breaks(), ready -> {});
        case LEAVING ->
            step.exit(new ExitCommand("channels.hangup", this::none, "completed", false));
        default -> {}
      }
    }

    private Future<Object> none() {
      throw new IllegalStateException("it can't be sent");
    }

    private Future<Object> ring() {
      return step.channel().request(JsonObject.of("operation", "channels.ring"));
    }

    @Override
    public boolean acceptsDigits() {
      if (place == Place.TAKES_KEYS) {
        breaks();
      }
      return true;
    }

    @Override
    public void onDigit(char key) {
      breaks();
    }

    @Override
    public void onChannelEvent(String type, JsonObject event) {
      breaks();
    }

    @Override
    public void resync() {
      breaks();
    }

    @Override
    public boolean isInterruptibleByLimit() {
      breaks();
      return true;
    }
  }

  private record BreakingAtItsEnd() implements Step {

    @Override
    public void begin() {
      // Until it is stopped.
    }

    @Override
    public void stop() {
      breaks();
    }
  }
}
