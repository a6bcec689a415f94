package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.Perception;
import dev.ariattendant.simulator.Silence;

/** The end of a channel at which somebody is. */
public interface Phone {

  /** They notice something. */
  void perceives(Perception perception);

  /** What they heard is over: all the media of a playback. */
  void silence(Silence why);

  /** Their stay in the application is over, or never began. */
  void ended(Ending ending);
}
