package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.client.Calls;
import dev.ariattendant.client.ServedCall;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.client.ari.Model;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.AsyncResult;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program in Java that takes calls by {@link Calls} instead of the attendant. */
abstract class TypedProgramStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String APP = "channel-aa";

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<ServedCall> begun = new LinkedBlockingQueue<>();

  TypedProgramStories(E exchange) {
    super(exchange);
  }

  /** A program whose undeployment is its sudden death: the bridge hears nothing of it. */
  private static final class Program extends VerticleBase {

    private final Function<ServedCall, Future<?>> serve;

    Program(Function<ServedCall, Future<?>> serve) {
      this.serve = serve;
    }

    @Override
    public Future<?> start() {
      return Calls.of(vertx).serve(APP, serve);
    }
  }

  /** Plays until the caller presses a key, says the key, and hangs up. */
  private Future<?> serve(ServedCall call) {
    call.on(Event.class, events::add);
    begun.add(call);
    Future<Event.ChannelDtmfReceived> key = call.next(Event.ChannelDtmfReceived.class);
    String prompt = call.newPlaybackId();
    return call.ari()
        .channels()
        .answer(call.id())
        .compose(
            answered ->
                call.ari()
                    .channels()
                    .play(
                        call.id(),
                        Collections.nCopies(20, "sound:press-1"),
                        options -> options.playbackId(prompt)))
        .compose(playing -> key)
        .compose(pressed -> call.ari().playbacks().stop(prompt))
        .compose(stopped -> call.play("digits:" + key.result().digit()))
        .compose(said -> call.ari().channels().hangup(call.id()));
  }

  @BeforeEach
  void connect() {
    await(
        vertx.deployVerticle(
            AriBridgeVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "url", exchange.ari().toString(),
                        "username", exchange.username(),
                        "password", exchange.password(),
                        "app", APP,
                        "gracePeriod", "1ms"))));
  }

  @AfterEach
  void disconnect() {
    await(vertx.close());
  }

  private String deployProgram() {
    return deploy(this::serve);
  }

  private String deploy(Function<ServedCall, Future<?>> program) {
    String id = await(vertx.deployVerticle(new Program(program)));
    // The deployment doesn't wait for the connection.
    Await.until(
        vertx,
        "the connection",
        () -> await(AriCommands.of(vertx, "asterisk").asterisk().ping().transform(this::isAnswer)));
    return id;
  }

  private Future<Boolean> isAnswer(AsyncResult<Model.AsteriskPing> answer) {
    return Future.succeededFuture(answer.succeeded());
  }

  private <T extends Event> T nextEvent(Class<T> type) {
    Event event;
    do {
      event = next(events, type.getSimpleName());
    } while (!type.isInstance(event));
    return type.cast(event);
  }

  @Test
  void aKeyStopsThePromptAndIsSaid() {
    deployProgram();
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      Model.Playback prompt = nextEvent(Event.PlaybackStarted.class).playback();
      assertThat(prompt.mediaUri()).isEqualTo("sound:press-1");
      assertThat(prompt.targetUri()).isEqualTo("channel:" + next(begun, "a call").id());
      caller.press('2');
      assertThat(nextEvent(Event.ChannelDtmfReceived.class).digit()).isEqualTo("2");
      assertThat(nextEvent(Event.PlaybackFinished.class).playback().id()).isEqualTo(prompt.id());
      assertThat(nextEvent(Event.PlaybackFinished.class).playback().mediaUri())
          .isEqualTo("digits:2");
      awaitEnd(caller);
    }
  }

  @Test
  void whatAsteriskSaysOfItselfAndOfACallIsRead() {
    deployProgram();
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      ServedCall call = next(begun, "a call");
      readEverything(nextEvent(Event.PlaybackStarted.class));
      Model.Channel channel = await(call.ari().channels().get(call.id()));
      assertThat(channel.state()).isEqualTo("Up");
      assertThat(await(call.ari().channels().list())).contains(channel);
      readEverything(channel);
      readEverything(call.start());
      readEverything(await(call.ari().asterisk().getInfo()));
      readEverything(await(call.ari().asterisk().ping()));
      readEverything(await(call.ari().applications().get(APP)));
      Model.Bridge bridge =
          await(call.ari().bridges().create(options -> options.type("mixing").name("typed")));
      readEverything(bridge);
      await(call.ari().bridges().destroy(bridge.id()));
      caller.hangUp();
      assertThat(await(call.ended())).isEqualTo(ServedCall.End.HUNG_UP);
    }
  }

  @Test
  void anotherProgramTakesTheCallOverFromADeadOne() {
    String first = deployProgram();
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      ServedCall before = next(begun, "a call");
      nextEvent(Event.PlaybackStarted.class);
      await(vertx.deployVerticle(new Program(this::serve)));
      await(vertx.undeploy(first));

      ServedCall after = next(begun, "the same call");
      assertThat(after.id()).isEqualTo(before.id());
      assertThat(after.resumed()).isTrue();
      nextEvent(Event.PlaybackStarted.class);
      caller.press('3');
      awaitEnd(caller);
    }
  }

  @Test
  void whatAListenerThrowsGivesTheCallBack() {
    deploy(
        call -> {
          begun.add(call);
          call.on(Event.class, events::add);
          call.next(Event.ChannelDtmfReceived.class)
              .onSuccess(
                  key -> {
                    throw new IllegalStateException("a mistake");
                  });
          return call.ari()
              .channels()
              .answer(call.id())
              .compose(answered -> call.play("sound:press-1"));
        });
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      nextEvent(Event.PlaybackStarted.class);
      caller.press('2');
      assertThat(await(next(begun, "a call").ended())).isEqualTo(ServedCall.End.LEFT);
      awaitEnd(caller);
    }
  }

  /** Each value of a model, and of those in it, can be read. */
  private static void readEverything(Object value) {
    if (value instanceof Optional<?> some) {
      some.ifPresent(TypedProgramStories::readEverything);
    } else if (value instanceof List<?> list) {
      list.forEach(TypedProgramStories::readEverything);
    } else if (value instanceof Model || value instanceof Event) {
      for (Method method : value.getClass().getMethods()) {
        if (method.getParameterCount() == 0
            && method.getDeclaringClass() != Object.class
            && !Modifier.isStatic(method.getModifiers())) {
          try {
            readEverything(method.invoke(value));
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(value + "." + method.getName(), e);
          }
        }
      }
    }
  }
}
