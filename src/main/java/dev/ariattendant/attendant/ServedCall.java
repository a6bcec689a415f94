package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.attendant.channel.ChannelEvents;

/**
 * A call that the attendant serves.
 *
 * @param channel the caller's
 * @param call what becomes of it
 * @param events what it hears of the channel
 */
record ServedCall(Channel channel, Call call, ChannelEvents events) {}
