package dev.ariattendant.client;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.client.ari.Event;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way back of a call whose program has failed, with a bridge that the test plays. */
final class CallReturnTest {

  private static final String APP = "typed";
  private static final String ASTERISK = "played";
  private static final String CHANNEL = "17.1";
  private static final String CONTINUE = "channels.continueInDialplan";

  /** Answers a command: 0 is a success, -1 no answer, all others are failure codes. */
  private interface Answers {
    int to(String operation);
  }

  private final Vertx vertx = Vertx.vertx();
  private final CapturedLog log = new CapturedLog();
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private final Queue<ServedCall> begun = new ConcurrentLinkedQueue<>();
  private volatile Answers answers = operation -> 0;
  private Calls calls;

  @BeforeEach
  void listen() {
    vertx.eventBus().consumer(Addresses.command(ASTERISK), this::onCommand);
  }

  @AfterEach
  void close() {
    await(vertx.close());
    log.close();
  }

  private void onCommand(Message<JsonObject> command) {
    String operation = command.body().getString("operation");
    commands.add(operation);
    int code = answers.to(operation);
    if (code == 0) {
      command.reply(new JsonObject());
    } else if (code > 0) {
      command.fail(code, "not found or the like");
    }
  }

  private ServedCall serve(boolean resumed, Function<ServedCall, Future<?>> program) {
    calls = Calls.of(vertx);
    await(
        calls.serve(
            APP,
            call -> {
              begun.add(call);
              return program.apply(call);
            }));
    offer(resumed);
    until(vertx, "the call", () -> !begun.isEmpty());
    return begun.remove();
  }

  private void offer(boolean resumed) {
    await(
        vertx
            .eventBus()
            .request(
                Addresses.calls(APP),
                JsonObject.of("type", "StasisStart", "channel", JsonObject.of("id", CHANNEL)),
                new DeliveryOptions()
                    .addHeader(Headers.ASTERISK, ASTERISK)
                    .addHeader(Headers.APP, APP)
                    .addHeader(Headers.COMMAND, Addresses.command(ASTERISK))
                    .addHeader(Headers.RESUMED, String.valueOf(resumed))));
  }

  private void publish(JsonObject event) {
    vertx
        .eventBus()
        .publish(
            Addresses.channel(CHANNEL),
            event,
            new DeliveryOptions().addHeader(Headers.ASTERISK, ASTERISK));
  }

  private static JsonObject event(String type) {
    return JsonObject.of("type", type, "channel", JsonObject.of("id", CHANNEL));
  }

  private long sent(String operation) {
    return commands.stream().filter(operation::equals).count();
  }

  private List<String> errors() {
    return log.warnings().stream()
        .map(line -> line.lines().findFirst().orElseThrow())
        .filter(line -> line.contains("The call " + CHANNEL))
        .toList();
  }

  @Test
  void itIsTriedUntilTheCallHasLeft() {
    answers =
        operation ->
            operation.equals(CONTINUE)
                ? switch ((int) sent(CONTINUE)) {
                  case 1 -> FailureCodes.NO_ANSWER;
                  case 2 -> 500;
                  default -> 0;
                }
                : 0;
    ServedCall call = serve(false, any -> Future.failedFuture("a mistake"));

    // Once more after the success, which nothing has confirmed.
    until(vertx, "four attempts", () -> sent(CONTINUE) == 4);
    publish(event("StasisEnd"));

    assertThat(await(call.ended())).isEqualTo(ServedCall.End.LEFT);
    assertThat(errors())
        .containsExactly(
            "ERROR The call 17.1 goes back to the dialplan, since its program has failed",
            "ERROR The call 17.1 couldn't be given back to the dialplan yet");
  }

  @Test
  void aCallThatIsGoneEndsWithoutAnEvent() {
    answers = operation -> FailureCodes.NOT_FOUND;
    ServedCall call = serve(false, begun -> begun.ari().channels().answer(begun.id()));

    assertThat(await(call.ended())).isEqualTo(ServedCall.End.GONE);
    assertThat(sent(CONTINUE)).isOne();
    assertThat(errors()).isEmpty();
  }

  @Test
  void aFailureThatIsNotAboutTheChannelIsLogged() {
    answers = operation -> operation.equals("recordings.getStored") ? FailureCodes.NOT_FOUND : 0;
    serve(false, call -> call.ari().recordings().getStored("greeting"));

    log.awaitLines(1, "ERROR The call 17.1 goes back to the dialplan");
    assertThat(errors()).hasSize(1);
  }

  private enum Mistake {
    LISTENER_OF_A_COMMAND {
      @Override
      void make(Vertx vertx, ServedCall call) {
        call.ari().channels().answer(call.id()).onSuccess(answered -> fail());
      }
    },
    LISTENER_OF_AN_EVENT {
      @Override
      void make(Vertx vertx, ServedCall call) {
        call.next(Event.ChannelHold.class).onComplete(held -> fail());
      }
    },
    LISTENER_IN_A_HANDLER {
      @Override
      void make(Vertx vertx, ServedCall call) {
        call.on(
            Event.ChannelHold.class,
            held -> call.ari().channels().answer(call.id()).map(1).onComplete(answered -> fail()));
      }
    },
    HANDLER_OF_MISSED_EVENTS {
      @Override
      void make(Vertx vertx, ServedCall call) {
        call.onEventsMissed(() -> call.ari().channels().get(call.id()).onComplete(asked -> fail()));
        vertx
            .eventBus()
            .publish(Addresses.STATUS, JsonObject.of("asterisk", ASTERISK, "state", "connected"));
      }
    },
    TIMER {
      @Override
      void make(Vertx vertx, ServedCall call) {
        vertx.setTimer(1, fired -> fail());
      }
    };

    abstract void make(Vertx vertx, ServedCall call);

    static void fail() {
      throw new IllegalStateException("a mistake");
    }
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void whatIsThrownBesideTheProgramGivesTheCallBack(Mistake mistake) {
    serve(
        false,
        call -> {
          mistake.make(vertx, call);
          return Future.succeededFuture();
        });
    publish(event("ChannelHold"));

    until(vertx, "the way back", () -> sent(CONTINUE) > 0);
    assertThat(errors())
        .containsExactly(
            "ERROR The call 17.1 goes back to the dialplan, since its program has failed");
  }

  @ParameterizedTest
  @EnumSource(
      value = ThreadingModel.class,
      names = {"WORKER", "VIRTUAL_THREAD"})
  void onOtherThreadsAProgramThatFailsGivesTheCallBackToo(ThreadingModel threads) {
    assumeTrue(threads == ThreadingModel.WORKER || Runtime.version().feature() >= 21);
    await(
        vertx.deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                return Calls.of(vertx)
                    .serve(APP, call -> call.next(Event.ChannelHold.class).map(held -> fail()));
              }
            },
            new DeploymentOptions().setThreadingModel(threads)));
    offer(false);
    publish(event("ChannelHold"));

    until(vertx, "the way back", () -> sent(CONTINUE) > 0);
  }

  private static Object fail() {
    throw new IllegalStateException("a mistake");
  }

  @Test
  void aMistakeAfterTheEndIsLogged() {
    serve(
        false,
        call ->
            call.next(Event.ChannelDtmfReceived.class)
                .otherwise(
                    end -> {
                      throw new IllegalStateException("a mistake");
                    }));

    publish(event("StasisEnd"));

    log.awaitLines(1, "ERROR The call 17.1 has ended, and its program has failed after that");
  }

  @Test
  void whatNobodyTakesBackEndsWhenItsOwnerCloses() {
    answers = operation -> operation.equals(CONTINUE) ? -1 : 0;
    Queue<Event> heard = new ConcurrentLinkedQueue<>();
    ServedCall call =
        serve(
            false,
            any -> {
              any.on(Event.class, heard::add);
              return Future.succeededFuture();
            });

    await(calls.close());

    assertThat(await(call.ended())).isEqualTo(ServedCall.End.GONE);
    publish(event("ChannelDtmfReceived"));
    assertThat(await(calls.all())).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void anEventThatCantBeReadDropsNoLaterOne() {
    answers =
        operation -> {
          // The events come before the program, which begins when all is stopped.
          if (operation.equals("playbacks.stop") && sent(operation) == 1) {
            publish(JsonObject.of("type", "PlaybackStarted"));
            publish(event("StasisEnd"));
          }
          return FailureCodes.NOT_FOUND;
        };
    ServedCall call = serve(true, ServedCall::ended);

    assertThat(await(call.ended())).isEqualTo(ServedCall.End.LEFT);
    log.awaitLines(1, "ERROR The call 17.1 goes back to the dialplan");
    assertThat(commands).contains("channels.setChannelVar");
  }
}
