package dev.ariattendant.client;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.failure;
import static dev.ariattendant.testbed.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.client.ari.Model;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that take calls by {@link Calls}, on the real bridge and the simulator. */
final class CallsTest {

  private static final String APP = "typed";

  private final Vertx vertx = Vertx.vertx();
  private final Simulator asterisk =
      await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(5)));

  private final Queue<ServedCall> begun = new ConcurrentLinkedQueue<>();
  private final List<SimulatedCaller> callers = new ArrayList<>();

  /** An owner whose undeployment is its sudden death: it says nothing to the bridge. */
  private static final class Owner extends VerticleBase {

    private final Function<ServedCall, Future<?>> program;
    private final int maxCalls;
    private Calls calls;

    Owner(int maxCalls, Function<ServedCall, Future<?>> program) {
      this.maxCalls = maxCalls;
      this.program = program;
    }

    @Override
    public Future<?> start() {
      calls = Calls.of(vertx, maxCalls);
      return calls.serve(APP, program);
    }
  }

  @BeforeEach
  void connect() {
    SimulatorOptions options = SimulatorOptions.defaults();
    await(
        vertx.deployVerticle(
            AriBridgeVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "url", asterisk.uri().toString(),
                        "username", options.username(),
                        "password", options.password(),
                        "app", APP,
                        "reconnectDelay", "10ms"))));
    untilRegistered();
  }

  private void untilRegistered() {
    until(vertx, "the application", () -> await(asterisk.applications()).contains(APP));
  }

  @AfterEach
  void close() {
    // The bridge would wait for calls that nobody serves any more.
    callers.forEach(SimulatedCaller::hangUp);
    callers.forEach(caller -> await(caller.ended()));
    await(vertx.close());
  }

  private Calls owner(Function<ServedCall, Future<?>> program) {
    Owner owner = new Owner(10, program);
    await(vertx.deployVerticle(owner));
    return owner.calls;
  }

  private SimulatedCaller call(String script) {
    SimulatedCaller caller = asterisk.call(CallerOptions.to(APP).withScript(script));
    callers.add(caller);
    return caller;
  }

  /** A program that does nothing. */
  private Future<?> keep(ServedCall call) {
    begun.add(call);
    return call.ended();
  }

  private ServedCall nextBegun() {
    until(vertx, "a call", () -> !begun.isEmpty());
    return begun.remove();
  }

  /** Answers, plays, waits for a key, plays, and gives the caller to the dialplan. */
  private static Future<?> serve(ServedCall call) {
    return call.ari()
        .channels()
        .answer(call.id())
        .compose(
            answered -> {
              Future<Event.ChannelDtmfReceived> key = call.next(Event.ChannelDtmfReceived.class);
              return call.play("sound:press-1").compose(played -> key);
            })
        .compose(key -> call.play("digits:" + key.digit()))
        .compose(
            played ->
                call.ari()
                    .channels()
                    .continueInDialplan(
                        call.id(), options -> options.context("sales").extension("100")));
  }

  @Test
  void aCallerIsServed() {
    owner(
        call -> {
          begun.add(call);
          return serve(call);
        });

    SimulatedCaller caller = call("hear press-1 1");

    assertThat(await(caller.ended())).isEqualTo(new CallOutcome.Continued("sales", "100", 1));
    assertThat(caller.heard()).containsExactly("sound:press-1", "digits:1");
    ServedCall call = nextBegun();
    assertThat(await(call.ended())).isEqualTo(ServedCall.End.LEFT);
    assertThat(call.channel().id()).isEqualTo(caller.channelId());
    assertThat(call.channel().state()).isEqualTo("Ring");
    assertThat(call.start().args()).isEmpty();
    assertThat(call.resumed()).isFalse();
  }

  @Test
  void whoWaitsIsToldThatTheCallerHasHungUp() {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    owner(
        call -> {
          begun.add(call);
          return call.next(Event.ChannelDtmfReceived.class).onFailure(failures::add);
        });
    SimulatedCaller caller = call("hear press-1");

    ServedCall call = nextBegun();
    caller.hangUp();

    assertThat(await(call.ended())).isEqualTo(ServedCall.End.HUNG_UP);
    until(vertx, "the failure", () -> !failures.isEmpty());
    assertThat(failures.remove())
        .isInstanceOfSatisfying(
            CallEndedException.class,
            failure -> assertThat(failure.how()).isEqualTo(ServedCall.End.HUNG_UP));
  }

  @Test
  void aProgramThatFailsGivesTheCallBack() {
    owner(
        call -> {
          throw new IllegalStateException("a mistake");
        });

    SimulatedCaller caller = call("hear press-1");

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
    assertThat(caller.variables()).containsEntry("ATTENDANT_REFUSED", "broken");
  }

  @Test
  void aCommandThatFailsDoesSo() {
    owner(
        call ->
            call.ari()
                .channels()
                .answer(call.id())
                .compose(answered -> call.ari().send(JsonObject.of("operation", "channels.sing"))));

    SimulatedCaller caller = call("hear press-1");

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
    assertThat(caller.variables()).containsEntry("ATTENDANT_REFUSED", "broken");
  }

  @Test
  void aPromptIsCutOffWhenTheProgramFails() {
    owner(
        call -> {
          Future<Event.PlaybackStarted> started = call.next(Event.PlaybackStarted.class);
          return call.ari()
              .channels()
              .answer(call.id())
              .compose(
                  answered ->
                      call.ari()
                          .channels()
                          .play(call.id(), Collections.nCopies(1000, "sound:press-1")))
              .compose(playing -> started)
              .compose(heard -> Future.failedFuture("a mistake"));
        });

    SimulatedCaller caller = call("hear digits:9");

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
  }

  @Test
  void aListenerThatFailsDoesSo() {
    owner(
        call -> {
          call.on(
              Event.ChannelDtmfReceived.class,
              key -> {
                throw new IllegalStateException("a mistake");
              });
          return call.ari()
              .channels()
              .answer(call.id())
              .compose(answered -> call.play("sound:press-1"));
        });

    SimulatedCaller caller = call("hear press-1 1");

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
  }

  @Test
  void moreCallsThanItTakesGoBackToTheDialplan() {
    Owner owner = new Owner(1, this::keep);
    await(vertx.deployVerticle(owner));
    call("hear press-1");
    nextBegun();

    assertThat(await(call("hear press-1").ended())).isInstanceOf(CallOutcome.Continued.class);
    assertThat(await(owner.calls.all())).hasSize(1);
  }

  @Test
  void aPlaceIsKeptForACallThatMayBeClaimed() {
    await(vertx.deployVerticle(new Owner(1, this::keep)));
    DeliveryOptions headers =
        new DeliveryOptions()
            .addHeader(Headers.ASTERISK, "asterisk")
            .addHeader(Headers.APP, APP)
            .addHeader(Headers.COMMAND, Addresses.command("asterisk"));

    Message<Object> place = await(claim("17.1", headers));
    assertThat(FailureCodes.of(failure(claim("17.2", headers)))).isEqualTo(FailureCodes.MAX_CALLS);
    await(place.replyAndRequest(JsonObject.of("claimed", false)));

    assertThat(await(claim("17.3", headers)).body()).isEqualTo(new JsonObject());
  }

  private Future<Message<Object>> claim(String channelId, DeliveryOptions headers) {
    return vertx
        .eventBus()
        .request(
            Addresses.claims(APP),
            JsonObject.of("type", "CallBroadcast", "channel", JsonObject.of("id", channelId)),
            headers);
  }

  @Test
  void anOfferThatSaysTooLittleIsRefused() {
    owner(this::keep);

    Throwable failure =
        failure(
            vertx
                .eventBus()
                .request(
                    Addresses.calls(APP), JsonObject.of("channel", JsonObject.of("id", "17.1"))));

    assertThat(FailureCodes.of(failure)).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(failure).hasMessage("header asterisk: missing on the offered event");
  }

  @Test
  void itsCommandsBelongToTheTraceOfTheOffer() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Promise<Message<JsonObject>> command = Promise.promise();
    vertx.eventBus().<JsonObject>consumer("ari.command.traced", command::tryComplete);
    owner(call -> call.ari().channels().answer(call.id()));
    await(
        vertx
            .eventBus()
            .request(
                Addresses.calls(APP),
                JsonObject.of("type", "StasisStart", "channel", JsonObject.of("id", "17.1")),
                new DeliveryOptions()
                    .addHeader(Headers.ASTERISK, "traced")
                    .addHeader(Headers.APP, APP)
                    .addHeader(Headers.COMMAND, "ari.command.traced")
                    .addHeader("traceparent", trace)));

    assertThat(await(command.future()).headers().get("traceparent")).isEqualTo(trace);
  }

  @Test
  void itsCallsOutliveItsHeartbeats() {
    owner(this::keep);
    call("hear press-1");
    ServedCall call = nextBegun();
    AtomicInteger heartbeats = new AtomicInteger();
    vertx
        .eventBus()
        .addOutboundInterceptor(
            sent -> {
              if (sent.message().address().equals(Addresses.owners("asterisk"))) {
                heartbeats.incrementAndGet();
              }
              sent.next();
            });

    // One a second: in that time the bridge gives a silent owner up.
    until(vertx, "heartbeats", () -> heartbeats.get() >= 5);

    assertThat(call.ended().isComplete()).isFalse();
    assertThat(begun).isEmpty();
  }

  @Test
  void theCallsOfADeadOwnerAreResumedByAnother() {
    Owner first = new Owner(10, this::keep);
    String deployment = await(vertx.deployVerticle(first));
    SimulatedCaller caller = call("hear press-1 1");
    ServedCall before = nextBegun();
    owner(
        call -> {
          begun.add(call);
          return serve(call);
        });

    await(vertx.undeploy(deployment));

    ServedCall after = nextBegun();
    assertThat(after.resumed()).isTrue();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(await(caller.ended())).isEqualTo(new CallOutcome.Continued("sales", "100", 1));
    assertThat(
            await(before.ari().channels().answer(before.id()).map(0).otherwise(FailureCodes::of)))
        .isIn(FailureCodes.NOT_IN_STASIS, FailureCodes.NOT_FOUND);
  }

  @Test
  void anOwnerThatClosesLeavesItsCallsToAnother() {
    Calls first = owner(this::keep);
    call("hear press-1");
    ServedCall before = nextBegun();
    owner(this::keep);

    await(first.close());

    assertThat(await(before.ended())).isEqualTo(ServedCall.End.MOVED);
    assertThat(nextBegun().id()).isEqualTo(before.id());
  }

  @Test
  void anOwnerThatClosesAloneGivesItsCallsBack() {
    Calls only = owner(this::keep);
    SimulatedCaller caller = call("hear press-1");
    ServedCall call = nextBegun();

    await(only.close());

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
    assertThat(await(call.ended())).isEqualTo(ServedCall.End.LEFT);
  }

  @Test
  void afterALostConnectionACallAsksWhatItMissed() {
    AtomicInteger missed = new AtomicInteger();
    owner(
        call -> {
          begun.add(call);
          call.onEventsMissed(missed::incrementAndGet);
          return call.ended();
        });
    SimulatedCaller caller = call("hear press-1");
    ServedCall call = nextBegun();

    await(asterisk.dropSockets());

    until(vertx, "missed events", () -> missed.get() > 0);
    untilRegistered();
    Model.Channel channel = await(call.ari().channels().get(call.id()));
    assertThat(channel.name()).isEqualTo(caller.channelName());
  }

  @Test
  void aPromptWhoseEndIsMissedEnds() {
    String prompt = "digits:12345678901234567890";
    owner(
        call ->
            call.ari()
                .channels()
                .answer(call.id())
                .compose(
                    answered -> {
                      Future<Model.Playback> played = call.play(prompt);
                      return call.ari()
                          .channels()
                          .play(call.id(), "sound:press-2")
                          .compose(queued -> played);
                    })
                .compose(
                    played -> {
                      assertThat(played.state()).isEqualTo("done");
                      return call.ari().channels().continueInDialplan(call.id());
                    }));
    SimulatedCaller caller = call("hear digits:9");
    until(vertx, "the prompt", () -> caller.heard().contains(prompt));

    disconnect();
    until(vertx, "the prompt's end", () -> caller.heard().contains("sound:press-2"));
    asterisk.refuseSockets(false);

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
    assertThat(caller.variables()).doesNotContainKey("ATTENDANT_REFUSED");
  }

  @Test
  void aProgramThatFailsWithoutAConnectionGivesTheCallBackLater() {
    Promise<Void> mistake = Promise.promise();
    owner(
        call -> {
          begun.add(call);
          return call.ari().channels().answer(call.id()).compose(answered -> mistake.future());
        });
    SimulatedCaller caller = call("hear press-1");
    ServedCall call = nextBegun();

    disconnect();
    until(
        vertx,
        "commands fail",
        () ->
            await(call.ari().channels().get(call.id()).map(0).otherwise(FailureCodes::of))
                == FailureCodes.UNAVAILABLE);
    mistake.fail("a mistake");
    asterisk.refuseSockets(false);

    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
    assertThat(caller.variables()).containsEntry("ATTENDANT_REFUSED", "broken");
  }

  private void disconnect() {
    asterisk.refuseSockets(true);
    await(asterisk.dropSockets());
  }

  @Test
  void aCallThatEndsWithoutAConnectionIsGone() {
    owner(this::keep);
    SimulatedCaller caller = call("hear press-1");
    ServedCall call = nextBegun();

    disconnect();
    caller.hangUp();
    await(caller.ended());
    asterisk.refuseSockets(false);

    assertThat(await(call.ended())).isEqualTo(ServedCall.End.GONE);
  }
}
