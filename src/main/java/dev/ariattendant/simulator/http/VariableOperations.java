package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** ARI's operations on channel variables. */
final class VariableOperations {

  private static final String TEMPLATE = "/channels/{channelId}/variable";

  private final Asterisk asterisk;

  VariableOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("channels.getChannelVar", "GET", TEMPLATE, AriOperation.immediate(this::get));
    router.add("channels.setChannelVar", "POST", TEMPLATE, this::set);
  }

  private AriResponse get(AriArguments arguments) {
    SimChannel channel =
        asterisk
            .channel(arguments.fromPath("channelId"))
            .orElseThrow(
                () ->
                    new AriException(
                        AriResponse.error(
                            404, "Channel Not Found", "Provided channel was not found")));
    return value(channel, variable(arguments))
        .map(value -> AriResponse.ok(new JsonObject().put("value", value)))
        .orElseGet(
            () -> AriResponse.error(404, "Variable Not Found", "Provided variable was not found"));
  }

  private Future<AriResponse> set(AriArguments arguments) {
    SimChannel channel = ChannelLookup.inStasis(asterisk, arguments);
    Promise<AriResponse> set = Promise.promise();
    channel
        .commands()
        .setVariable(
            variable(arguments),
            arguments.text("value").orElse(""),
            () -> set.complete(AriResponse.noContent()));
    return set.future();
  }

  private static String variable(AriArguments arguments) {
    return arguments
        .nonEmpty("variable")
        .orElseThrow(() -> new AriException(AriResponse.badRequest("Variable name is required")));
  }

  private static Optional<String> value(SimChannel channel, String variable) {
    return switch (variable) {
      case "CHANNEL(name)" -> Optional.of(channel.identity().name());
      case "CHANNEL(state)" -> Optional.of(channel.state().wireName());
      case "CHANNEL(language)" -> Optional.of(channel.language());
      case "CALLERID(name)" -> Optional.of(channel.identity().caller().name());
      case "CALLERID(num)" -> Optional.of(channel.identity().caller().number());
      default -> Optional.ofNullable(channel.variables().get(variable));
    };
  }
}
