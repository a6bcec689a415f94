package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.Channel;

/**
 * Tells a call from any other: channels of two Asterisks may have the same id.
 *
 * @param asterisk the connection's name
 * @param channelId Asterisk's id of the caller's channel
 */
record CallKey(String asterisk, String channelId) {

  static CallKey of(Channel channel) {
    return new CallKey(channel.asterisk(), channel.id());
  }
}
