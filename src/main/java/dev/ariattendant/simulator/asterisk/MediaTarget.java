package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import java.util.Collection;

/** What media can be played to. */
public interface MediaTarget {

  /** E.g. {@code channel:1795293174.5}. */
  String uri();

  /** The applications that are told of it. */
  Collection<StasisApplication> listeners();

  /** Whether nobody is there to hear anything any more. */
  boolean isHungUp();

  /** Whoever is there notices something. */
  void perceives(CallerEvent perception);

  /** What was heard there is over. */
  void silence(PlaybackEnd why);
}
