package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.ChannelState;
import dev.ariattendant.simulator.asterisk.SimChannel;

/** Finds the channel of a request. */
final class ChannelLookup {

  private ChannelLookup() {}

  /**
   * The channel, in any state.
   *
   * @throws AriException 404
   */
  static SimChannel channel(Asterisk asterisk, AriArguments arguments) {
    return asterisk
        .channel(arguments.fromPath("channelId"))
        .orElseThrow(() -> new AriException(AriResponse.notFound("Channel not found")));
  }

  /**
   * The channel, if it is in an application.
   *
   * @throws AriException 404, or 409 if it is elsewhere
   */
  static SimChannel inStasis(Asterisk asterisk, AriArguments arguments) {
    SimChannel channel = channel(asterisk, arguments);
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
  static SimChannel connected(Asterisk asterisk, AriArguments arguments) {
    SimChannel channel = inStasis(asterisk, arguments);
    if (channel.state() == ChannelState.DOWN || channel.state() == ChannelState.RINGING) {
      throw new AriException(
          AriResponse.error(412, "Precondition Failed", "Channel in invalid state"));
    }
    return channel;
  }
}
