package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Channel;

/** The channel that a request is about. */
final class ChannelLookup {

  private ChannelLookup() {}

  /**
   * Any channel.
   *
   * @throws Refusal 404
   */
  static Channel channel(Asterisk asterisk, AriArguments arguments) {
    return asterisk
        .channel(arguments.fromPath("channelId"))
        .orElseThrow(() -> new Refusal(AriResponse.notFound("Channel not found")));
  }

  /**
   * One that is in an application.
   *
   * @throws Refusal 404, or 409 if it is elsewhere
   */
  static Channel inStasis(Asterisk asterisk, AriArguments arguments) {
    Channel channel = channel(asterisk, arguments);
    if (channel.application().isEmpty()) {
      throw new Refusal(AriResponse.conflict("Channel not in Stasis application"));
    }
    return channel;
  }
}
