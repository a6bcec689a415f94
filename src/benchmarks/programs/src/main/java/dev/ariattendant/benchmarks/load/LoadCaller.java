package dev.ariattendant.benchmarks.load;

/** Who is on a call. */
interface LoadCaller {

  /** The call begins. */
  void enters(SimulatedCall call);

  /** A sound begins. */
  void hears(SimulatedPlayback playback);

  /** Whether what plays goes on until somebody stops it. */
  boolean listensOn(SimulatedPlayback playback);

  /** There is a request to stop it, which is carried out next. */
  void stopRequested(SimulatedPlayback playback);

  /** Nothing plays any more. */
  void hearsNothing();

  /** The call is over, and for the caller as well if it was the program that ended it. */
  void leaves();
}
