package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimBridge;
import dev.ariattendant.simulator.asterisk.SimChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** ARI's operations on bridges. */
final class BridgeOperations {

  private static final String BRIDGE = "/bridges/{bridgeId}";

  private final Asterisk asterisk;

  BridgeOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("bridges.list", "GET", "/bridges", this::list);
    router.add("bridges.create", "POST", "/bridges", this::create);
    router.add("bridges.createWithId", "POST", BRIDGE, this::create);
    router.add("bridges.get", "GET", BRIDGE, this::get);
    router.add("bridges.destroy", "DELETE", BRIDGE, this::destroy);
    router.addQueued("bridges.addChannel", "POST", BRIDGE + "/addChannel", this::addChannels);
    router.addQueued(
        "bridges.removeChannel", "POST", BRIDGE + "/removeChannel", this::removeChannels);
    router.add("bridges.startMoh", "POST", BRIDGE + "/moh", this::startMoh);
    router.add("bridges.stopMoh", "DELETE", BRIDGE + "/moh", this::stopMoh);
  }

  private AriResponse list(AriArguments arguments) {
    return AriResponse.ok(new JsonArray(asterisk.bridges().stream().map(AriJson::bridge).toList()));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(AriJson.bridge(arguments.bridge(asterisk)));
  }

  private AriResponse create(AriArguments arguments) {
    String id = arguments.id("bridgeId").orElseGet(() -> UUID.randomUUID().toString());
    if (asterisk.bridge(id).isPresent()) {
      return AriResponse.conflict("Bridge with id '%s' already exists".formatted(id));
    }
    boolean holding = List.of(arguments.text("type").orElse("").split(",")).contains("holding");
    String name = arguments.text("name").orElse("");
    return AriResponse.ok(AriJson.bridge(asterisk.createBridge(id, name, holding)));
  }

  private AriResponse destroy(AriArguments arguments) {
    asterisk.destroy(arguments.bridge(asterisk));
    return AriResponse.noContent();
  }

  private Future<AriResponse> addChannels(AriArguments arguments) {
    SimBridge bridge = arguments.bridge(asterisk);
    List<SimChannel> channels = channels(arguments);
    channels.stream()
        .filter(SimChannel::isRecorded)
        .findFirst()
        .ifPresent(
            recorded -> {
              throw new AriException(
                  AriResponse.conflict("Channel " + recorded.id() + " currently recording"));
            });
    return oneByOne(channels, (channel, joined) -> channel.commands().join(bridge, joined));
  }

  private Future<AriResponse> removeChannels(AriArguments arguments) {
    SimBridge bridge = arguments.bridge(asterisk);
    List<SimChannel> channels = channels(arguments);
    if (!bridge.channels().containsAll(channels)) {
      throw new AriException(AriResponse.unprocessable("Channel not in this bridge"));
    }
    return oneByOne(channels, (channel, left) -> channel.commands().leave(bridge, left));
  }

  /** Each channel waits for the one before, and for its own queue. */
  private static Future<AriResponse> oneByOne(
      List<SimChannel> channels, BiConsumer<SimChannel, Runnable> action) {
    Future<Void> before = Future.succeededFuture();
    for (SimChannel channel : channels) {
      before =
          before.compose(
              ignored -> {
                Promise<Void> done = Promise.promise();
                action.accept(channel, done::complete);
                return done.future();
              });
    }
    return before.map(AriResponse.noContent());
  }

  private List<SimChannel> channels(AriArguments arguments) {
    List<SimChannel> channels =
        arguments.list("channel").stream().filter(id -> !id.isEmpty()).map(this::inStasis).toList();
    if (channels.isEmpty()) {
      throw new AriException(AriResponse.badRequest("Missing parameter channel"));
    }
    return channels;
  }

  private SimChannel inStasis(String id) {
    SimChannel channel =
        asterisk
            .channel(id)
            .orElseThrow(() -> new AriException(AriResponse.badRequest("Channel not found")));
    if (channel.application().isEmpty()) {
      throw new AriException(AriResponse.unprocessable("Channel not in Stasis application"));
    }
    return channel;
  }

  private AriResponse startMoh(AriArguments arguments) {
    arguments.bridge(asterisk).startMusic(arguments.text("mohClass").orElse(""));
    return AriResponse.noContent();
  }

  private AriResponse stopMoh(AriArguments arguments) {
    return arguments.bridge(asterisk).stopMusic()
        ? AriResponse.noContent()
        : AriResponse.conflict("Bridge isn't playing music");
  }
}
