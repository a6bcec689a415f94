package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.ChannelSubscription;

/**
 * A call that the attendant serves.
 *
 * @param channel the caller's
 * @param call what becomes of it
 * @param events what it hears of the channel
 */
record ServedCall(CallerChannel channel, Call call, ChannelSubscription events) {}
