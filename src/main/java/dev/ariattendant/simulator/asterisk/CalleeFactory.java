package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;

/** Puts somebody at the end of each channel that is dialled. */
@FunctionalInterface
public interface CalleeFactory {

  ChannelListener at(SimChannel channel, Callee callee);
}
