package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.Perception;

/** The end of a channel at which somebody is. */
public interface Phone {

  /** They notice something. */
  void perceives(Perception perception);

  /** Their stay in the application is over, or never began. */
  void ended(Ending ending);
}
