package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Channel;
import dev.ariattendant.simulator.asterisk.ChannelState;

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

  /**
   * One that is in an application, and neither rings at whom it calls nor has yet to be dialled.
   *
   * @throws Refusal 404, 409 if it is elsewhere, or 412
   */
  static Channel connected(Asterisk asterisk, AriArguments arguments) {
    Channel channel = inStasis(asterisk, arguments);
    if (channel.state() == ChannelState.DOWN || channel.state() == ChannelState.RINGING) {
      throw new Refusal(AriResponse.error(412, "Precondition Failed", "Channel in invalid state"));
    }
    return channel;
  }
}
