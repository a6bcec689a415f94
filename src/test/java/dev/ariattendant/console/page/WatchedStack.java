package dev.ariattendant.console.page;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.softphone.SoftphoneVerticle;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The classic attendant on a simulator, with a console. */
final class WatchedStack {

  private final Vertx vertx;
  private final Simulator simulator;
  private final JsonObject config;
  private final int port = FreePorts.next();
  private String deployment;

  private WatchedStack(Vertx vertx, Simulator simulator, JsonObject console, JsonObject more) {
    this.vertx = vertx;
    this.simulator = simulator;
    SimulatorOptions options = SimulatorOptions.defaults();
    this.config =
        JsonObject.of(
            "asterisk",
            JsonObject.of(
                "url", simulator.uri().toString(),
                "username", options.username(),
                "password", options.password()),
            "console",
            console.put("port", port));
    if (!more.containsKey("config")) {
      config.put("attendant", JsonObject.of("gracePeriod", "1ms"));
    }
    config.mergeIn(more, true);
    open();
  }

  /** As {@code scripts/run} starts it. */
  static WatchedStack withPhones(Vertx vertx) {
    WatchedStack stack = withoutPhones(vertx);
    await(vertx.deployVerticle(new SoftphoneVerticle(stack.simulator)));
    return stack;
  }

  /** As with an Asterisk that is no simulator, for all that the page knows. */
  static WatchedStack withoutPhones(Vertx vertx) {
    return with(vertx, new JsonObject());
  }

  /** With this token, for clients of other machines. */
  static WatchedStack withToken(Vertx vertx, String token) {
    return with(vertx, JsonObject.of("host", "0.0.0.0", "token", token));
  }

  /** With a text that recordings may replace: of that folder, by its id. */
  static WatchedStack withText(Vertx vertx, String text, String id, Path folder) {
    return with(
        vertx,
        new JsonObject(),
        JsonObject.of(
            "attendant",
            JsonObject.of("menu", JsonObject.of("prompt", JsonObject.of("text", text, "id", id))),
            "speech",
            JsonObject.of(
                "engine", "tone",
                "cache", folder.resolve("cache").toString(),
                "recordings", folder.toString())));
  }

  /** With telephones, and a configuration file: the sections attendant and speech are in it. */
  static WatchedStack withFile(Vertx vertx, Path file, JsonObject console) {
    WatchedStack stack = with(vertx, console, JsonObject.of("config", file.toString()));
    await(vertx.deployVerticle(new SoftphoneVerticle(stack.simulator)));
    return stack;
  }

  /** With the menus of one of the shipped configurations, and telephones; folders are new. */
  static WatchedStack withMenusOf(Vertx vertx, String file, Path folder) {
    JsonObject shipped;
    try {
      shipped = StrictYamlParser.parse(Files.readString(Path.of("conf", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonObject attendant = shipped.getJsonObject("attendant");
    attendant.put("switchFile", folder.resolve("switches.json").toString());
    JsonObject speech =
        JsonObject.of(
            "engine", "tone",
            "cache", folder.resolve("cache").toString(),
            "recordings", folder.toString());
    JsonObject more = JsonObject.of("attendant", attendant, "speech", speech);
    if (shipped.containsKey("mailboxes")) {
      more.put("mailboxes", shipped.getJsonObject("mailboxes"));
      more.put("mail", shipped.getJsonObject("mail"));
    }
    WatchedStack stack = with(vertx, new JsonObject(), more);
    await(vertx.deployVerticle(new SoftphoneVerticle(stack.simulator)));
    // As on a morning of work, whenever the test runs.
    for (String schedule : attendant.getJsonObject("schedules").fieldNames()) {
      await(
          vertx
              .eventBus()
              .request(Addresses.SCHEDULES, JsonObject.of("schedule", schedule, "switch", "open")));
    }
    return stack;
  }

  private static WatchedStack with(Vertx vertx, JsonObject console) {
    return with(vertx, console, new JsonObject());
  }

  private static WatchedStack with(Vertx vertx, JsonObject console, JsonObject more) {
    SimulatorOptions options = SimulatorOptions.defaults().withPort(0);
    return new WatchedStack(vertx, await(Simulator.start(vertx, options)), console, more);
  }

  Simulator simulator() {
    return simulator;
  }

  URI page() {
    return URI.create("http://127.0.0.1:%d/".formatted(port));
  }

  /** Everything but the simulator and its phones. */
  void open() {
    Observed status = Observed.at(vertx, Addresses.STATUS);
    DeploymentOptions options = new DeploymentOptions().setConfig(config);
    deployment = await(vertx.deployVerticle(AriAttendantVerticle.class, options));
    status.next("a connection", state -> "connected".equals(state.getString("state")));
  }

  /** Everything that {@link #open()} has opened. */
  void close() {
    await(vertx.undeploy(deployment));
  }
}
