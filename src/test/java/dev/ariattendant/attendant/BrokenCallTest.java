package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.step.ExitCommand;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.attendant.step.Step;
import dev.ariattendant.config.AttendantOptions;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a step throws, its caller goes back to the dialplan, which sees why. */
final class BrokenCallTest extends AttendantTest {

  private enum Place {
    BEGIN,
    TAKES_KEYS,
    KEY,
    EVENT,
    CHECK,
    MAY_BE_CUT_OFF,
    ALARM,
    LASTING_ALARM,
    AWAITED,
    HEARD,
    HEARD_OUT,
    SENT,
    ANSWERED,
    LISTENS_TO_A_LEG,
    HEARS_A_LEG,
    LEAVING
  }

  private static final Prompt SOUND = new Prompt(List.of("sound:x"), true);

  private final Context context = vertx.getOrCreateContext();
  private final Call call = call(CHANNEL, vertx);

  @ParameterizedTest
  @EnumSource
  void whereverAStepThrowsItsCallerGoesBackToTheDialplan(Place place) {
    String menu = begun();
    onLoop(
        () ->
            call.channel()
                .errands()
                .guard()
                .run(() -> call.performance().beginStep(new Breaking(place, call.performance()))));
    switch (place) {
      case TAKES_KEYS, KEY -> bridge.key('1');
      case EVENT -> bridge.event("RecordingStarted", new JsonObject());
      case CHECK -> onLoop(call::resync);
      case MAY_BE_CUT_OFF -> onLoop(call.performance()::onTimeLimit);
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
    onLoop(
        () ->
            call.channel()
                .errands()
                .guard()
                .run(
                    () -> {
                      call.performance().queuePrompt(SOUND);
                      breaks();
                    }));
    stops(menu);
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("broken");
  }

  @Test
  void whatGoesWrongAtAStepsEndKeepsNobodyFromTheNext() {
    String menu = begun();
    onLoop(
        () -> {
          call.performance().beginStep(new BreakingAtItsEnd());
          call.performance().repeat();
        });
    stops(menu);
    assertThat(bridge.next("channels.play").getString("channelId")).isEqualTo(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    events.next(AttendantEvents.CALL_ENDED);
  }

  @Test
  void whatGoesWrongAtTheCallsEndKeepsItFromNothing() {
    begun();
    onLoop(() -> call.performance().beginStep(new BreakingAtItsEnd()));
    bridge.event("StasisEnd", new JsonObject());
    events.next(AttendantEvents.CALL_ENDED);
    assertThat(call.isOver()).isTrue();
  }

  @Test
  void whatGoesWrongWhenTheCallIsGivenToSomebodyElseKeepsItFromNothing() {
    begun();
    onLoop(() -> call.performance().beginStep(new BreakingAtItsEnd()));
    onLoop(call::moved);
    events.next(AttendantEvents.CALL_ENDED);
    assertThat(call.isOver()).as("whether it is over").isTrue();
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
    CallerChannel channel =
        CallerChannel.of(
            JsonObject.of("channel", JsonObject.of("id", id)),
            MultiMap.caseInsensitiveMultiMap()
                .add(Headers.ASTERISK, "test")
                .add(Headers.APP, "channel-aa")
                .add(Headers.COMMAND, Addresses.command("test")),
            bus,
            Optional.empty(),
            true);
    Call made =
        new Call(
            new CallClock(vertx, 1),
            channel,
            new AttendantEventPublisher(vertx, "here"),
            new SoundCheck(vertx, List.of(), new AttendantEventPublisher(vertx, "here")),
            CompiledFlow.of(AttendantOptions.from(config("1h")).flow()),
            new ProgramClient(new CallClock(vertx, 1)),
            Duration.ofMinutes(1),
            over -> {});
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

  private record Breaking(Place place, FlowRunner stage) implements Step {

    @Override
    public void begin() {
      switch (place) {
        case BEGIN -> breaks();
        case ALARM -> stage.startTimer(Duration.ofMillis(1), BrokenCallTest::breaks);
        case LASTING_ALARM -> stage.newTimer().set(Duration.ofMillis(1), BrokenCallTest::breaks);
        case AWAITED -> stage.await(Future.succeededFuture(), done -> breaks());
        case HEARD -> stage.play(Prompt.NONE, BrokenCallTest::breaks);
        case HEARD_OUT -> stage.playAndCollect(SOUND, BrokenCallTest::breaks);
        case SENT ->
            stage.play(Prompt.NONE, () -> stage.command("channels.ring", this::none, done -> {}));
        case ANSWERED ->
            stage.play(
                Prompt.NONE, () -> stage.command("channels.ring", this::ring, done -> breaks()));
        case LISTENS_TO_A_LEG -> stage.channel().hear("leg", event -> {}, ready -> breaks());
        case HEARS_A_LEG -> stage.channel().hear("leg", event -> breaks(), ready -> {});
        case LEAVING ->
            stage.exit(new ExitCommand("channels.hangup", this::none, "completed", false));
        default -> {}
      }
    }

    private Future<Object> none() {
      throw new IllegalStateException("it can't be sent");
    }

    private Future<Object> ring() {
      return stage.channel().request(JsonObject.of("operation", "channels.ring"));
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
      // Until somebody ends it.
    }

    @Override
    public void stop() {
      breaks();
    }
  }
}
