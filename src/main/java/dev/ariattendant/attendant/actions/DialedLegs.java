package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.attendant.channel.Pace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Channels of those who were called for a caller, and are offered as if they called: whoever called
 * them is gone, or the bridge doesn't know him any more. One that talks to its caller is left
 * alone, any other is hung up.
 */
public final class DialedLegs {

  /** Whoever wants to connect it, does so by then. */
  private static final Duration CONNECTING_TIME = Duration.ofSeconds(2);

  private final Pace pace;
  private final Talks talks;

  /**
   * Looks after none yet.
   *
   * @param talks tell who talks
   */
  public DialedLegs(Pace pace, Talks talks) {
    this.pace = pace;
    this.talks = talks;
  }

  /** For whom a channel was called that is offered, or the one in whose stead it has answered. */
  public static Optional<String> callerOf(JsonObject start, Channel channel) {
    Stream<?> arguments =
        start.getValue("args") instanceof JsonArray args ? args.stream() : Stream.of();
    return Stream.concat(Stream.of(channel.id()), arguments.skip(2).map(String::valueOf))
        .filter(DialCommand::isLeg)
        .map(DialCommand::callerOf)
        .findFirst();
  }

  /** Sees to it that nobody is left in silence. */
  public void offered(Channel leg) {
    pace.alarm().set(CONNECTING_TIME, () -> look(leg));
  }

  /** Whoever called for a caller is gone, who talks to nobody: hangs up whatever rings for him. */
  public void hangUpAll(Channel caller) {
    talks.legsOf(caller).onSuccess(legs -> legs.forEach(leg -> hangUp(leg, caller)));
  }

  private void hangUp(String leg, Channel channel) {
    new DialCleanUp(channel, pace.alarm())
        .run(JsonObject.of("operation", "channels.hangup", "channelId", leg));
  }

  private void look(Channel leg) {
    talks
        .of(leg, false)
        .onFailure(unknown -> offered(leg))
        .onSuccess(
            talk -> {
              if (talk.flatMap(Talk::other).isEmpty()) {
                hangUp(leg.id(), leg);
              }
            });
  }
}
