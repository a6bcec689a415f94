package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Ending;

/** The caller's end of a channel. */
public interface Phone {

  /** The caller starts hearing a medium, e.g. {@code sound:press-1}. */
  void hears(String mediaUri);

  /** The caller's stay in the application is over, or never began. */
  void ended(Ending ending);
}
