package dev.ariattendant.app;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.ConfigurationLoader;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.softphone.SoftphoneVerticle;
import dev.ariattendant.taps.ClassicTranscript;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the attendant on the embedded simulator and makes one call: keys 1, 2 and 8, then silence,
 * then hang-up. With {@code {"once": true}} as {@code -conf} the process ends after that call, with
 * status 0 if its transcript is the expected one; otherwise the simulator accepts more calls. With
 * {@code {"call": false}} it makes no call: the menus are others than the classic ones.
 */
public final class DemoVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger("demonstration");

  private static final String APP = "channel-aa";
  private static final String SCRIPT =
      "hear=sound:press-2 1 hear=sound:press-2 2 hear=sound:press-2 8"
          + " hear=sound:are-you-still-there w500 bye";

  /** The expected transcript: what follows "Channel NAME" in each line. */
  private static final List<String> CLASSIC =
      List.of(
          "has entered the application",
          "entered 1",
          "entered 2",
          "entered 8",
          "entered an invalid option!",
          "stopped paying attention...",
          "has left the application");

  /** The delay before the result is logged: the call log logs its last line first. */
  private static final long RESULT_DELAY_MS = 100;

  /** The call takes about 25 s; with other menus in the user's file it might never end. */
  private static final long TIMEOUT_MS = TimeUnit.SECONDS.toMillis(90);

  private final List<String> transcript = new ArrayList<>();
  private final Promise<Void> ended = Promise.promise();
  private SimulatedCaller caller;

  @Override
  public Future<?> start() {
    return options()
        .compose(options -> Simulator.start(vertx, options))
        .compose(
            simulator -> {
              Future<Void> connected = connected();
              boolean calls = config().getBoolean("call", true);
              if (calls) {
                listen();
              }
              connected.onSuccess(
                  ready -> {
                    if (calls) {
                      call(simulator);
                    } else {
                      tellHowToCall(simulator);
                    }
                  });
              return vertx
                  .deployVerticle(new SoftphoneVerticle(simulator))
                  .compose(deployed -> deployAttendant(simulator));
            });
  }

  /**
   * A simulator has every sound that it isn't told to lack. Those of the menus' texts would take
   * the texts' places.
   */
  private Future<SimulatorOptions> options() {
    return ConfigurationLoader.read(vertx, new JsonObject())
        .map(sections -> sections.getJsonObject("attendant"))
        .compose(section -> vertx.executeBlocking(() -> AttendantOptions.from(section).flow()))
        .map(
            flow ->
                SimulatorOptions.defaults()
                    .withMissingSounds(MenuTexts.ids(flow).toArray(String[]::new)))
        // The attendant says what is wrong with the configuration.
        .otherwise(SimulatorOptions.defaults());
  }

  private Future<String> deployAttendant(Simulator simulator) {
    SimulatorOptions options = SimulatorOptions.defaults();
    return vertx.deployVerticle(
        AriAttendantVerticle.class,
        new DeploymentOptions()
            .setConfig(
                JsonObject.of(
                    "asterisk",
                    JsonObject.of(
                        "url", simulator.uri().toString(),
                        "username", options.username(),
                        "password", options.password(),
                        "app", APP),
                    // Menus of texts alone can be tried on a machine where nothing speaks.
                    "speech",
                    JsonObject.of("withoutEngine", "tones"))));
  }

  private Future<Void> connected() {
    Promise<Void> connected = Promise.promise();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.STATUS,
            status -> {
              if ("connected".equals(status.body().getString("state"))) {
                connected.tryComplete();
              }
            });
    return connected.future();
  }

  private void listen() {
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.ATTENDANT_EVENTS,
            message -> {
              if (isOfDemoCall(message.body())) {
                ClassicTranscript.line(message.body()).ifPresent(transcript::add);
                if (AttendantEvents.CALL_ENDED.equals(message.body().getString("type"))) {
                  ended.tryComplete();
                }
              }
            });
  }

  /** Whether an event is of the demonstration call: others may come from the console's page. */
  private boolean isOfDemoCall(JsonObject event) {
    return event.getValue("channel") instanceof JsonObject channel
        && caller != null
        && caller.channelId().equals(channel.getString("id"));
  }

  private void call(Simulator simulator) {
    LOG.info("A caller presses 1, 2 and 8, waits, and hangs up:");
    caller = simulator.call(CallerOptions.to(APP).withScript(SCRIPT));
    String channel = caller.channelName();
    long timer = vertx.setTimer(TIMEOUT_MS, late -> ended.tryFail("the call didn't end in time"));
    ended
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              boolean classic =
                  transcript.equals(
                      CLASSIC.stream().map(line -> "Channel " + channel + " " + line).toList());
              vertx.setTimer(RESULT_DELAY_MS, printed -> conclude(simulator, classic));
            });
  }

  private void conclude(Simulator simulator, boolean classic) {
    LOG.info(
        classic
            ? "The transcript is that of the classic example."
            : "The transcript isn't that of the classic example; does conf/attendant.yaml have another menu?");
    if (config().getBoolean("once", false)) {
      ProcessExit.exit(vertx, classic ? 0 : 1);
      return;
    }
    tellHowToCall(simulator);
  }

  private static void tellHowToCall(Simulator simulator) {
    LOG.info("To call it yourself, open the console in a browser: its address is above.");
    LOG.info("The simulator keeps running at {}. To make a call by a script:", simulator.uri());
    LOG.info(
        "  curl -X POST '{}/simulator/calls?app={}&script=w3000+1+w6000+bye'",
        simulator.uri(),
        APP);
    LOG.info(
        "With your own Asterisk: scripts/run --asterisk http://HOST:8088    (Ctrl-C ends this)");
  }
}
