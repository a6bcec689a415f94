package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.ChannelState;
import dev.ariattendant.simulator.asterisk.SimBridge;
import dev.ariattendant.simulator.asterisk.SimChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The arguments of a request, and what they name.
 *
 * @param path the path's variables, e.g. {@code channelId}
 * @param query the parameters of the query and of a form body; of a repeated one the last
 * @param body the JSON body, which has precedence over the query; null = none
 */
record AriArguments(Map<String, String> path, Map<String, String> query, Object body) {

  String fromPath(String variable) {
    return path.get(variable);
  }

  /**
   * What the path names, e.g. a bridge.
   *
   * @throws AriException 404 with this message
   */
  <T> T found(String variable, Function<String, Optional<T>> find, String message) {
    return find.apply(path.get(variable))
        .orElseThrow(() -> new AriException(AriResponse.notFound(message)));
  }

  SimBridge bridge(Asterisk asterisk) {
    return found("bridgeId", asterisk::bridge, "Bridge not found");
  }

  /** The channel, in any state. */
  SimChannel channel(Asterisk asterisk) {
    return found("channelId", asterisk::channel, "Channel not found");
  }

  /**
   * The channel, if it is in an application.
   *
   * @throws AriException 404, or 409 if it is elsewhere
   */
  SimChannel channelInStasis(Asterisk asterisk) {
    SimChannel channel = channel(asterisk);
    if (channel.application().isEmpty()) {
      throw new AriException(AriResponse.conflict("Channel not in Stasis application"));
    }
    return channel;
  }

  /**
   * The channel, if it is in an application, and is neither to be dialled nor ringing.
   *
   * @throws AriException 404, 409 if it is elsewhere, or 412
   */
  SimChannel connectedChannel(Asterisk asterisk) {
    SimChannel channel = channelInStasis(asterisk);
    if (channel.state() == ChannelState.DOWN || channel.state() == ChannelState.RINGING) {
      throw new AriException(
          AriResponse.error(412, "Precondition Failed", "Channel in invalid state"));
    }
    return channel;
  }

  Optional<String> text(String name) {
    return inBody(name).map(String::valueOf).or(() -> Optional.ofNullable(query.get(name)));
  }

  /** A text that isn't empty. */
  Optional<String> nonEmpty(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  /** The same; without it the response is 400 with this message. */
  String required(String name, String message) {
    return nonEmpty(name).orElseThrow(() -> new AriException(AriResponse.badRequest(message)));
  }

  /** An id in the path or, for other operations, a parameter; empty = Asterisk makes one up. */
  Optional<String> id(String name) {
    return Optional.ofNullable(path.get(name)).or(() -> text(name)).filter(id -> !id.isEmpty());
  }

  /** A number; as in Asterisk, what isn't a number is ignored. */
  Optional<Long> number(String name) {
    return text(name).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
  }

  /**
   * A list: an array in the body, or words between commas in the query. As in Asterisk, a string in
   * the body isn't split.
   */
  List<String> list(String name) {
    Optional<Object> given = inBody(name);
    if (given.isPresent()) {
      return given.get() instanceof JsonArray array
          ? array.stream().map(String::valueOf).toList()
          : List.of(String.valueOf(given.get()));
    }
    return query.containsKey(name) ? List.of(query.get(name).split(",", -1)) : List.of();
  }

  /** An object in the body, with its values as text. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    if (inBody(name).orElse(null) instanceof JsonObject object) {
      object.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
    }
    return texts;
  }

  boolean isTrue(String name) {
    return text(name).filter(text -> text.equals("true") || text.equals("yes")).isPresent();
  }

  private Optional<Object> inBody(String name) {
    return body instanceof JsonObject json
        ? Optional.ofNullable(json.getValue(name))
        : Optional.empty();
  }
}
