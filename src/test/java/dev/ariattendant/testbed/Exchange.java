package dev.ariattendant.testbed;

import java.net.URI;

/** An Asterisk that stories can run against: the embedded simulator, or a real one. */
public interface Exchange extends AutoCloseable {

  /** What it is, for names of tests: for example {@code Asterisk 22}. */
  String name();

  /** ARI's base, for example {@code http://127.0.0.1:8088}; the same from construction on. */
  URI ari();

  /** The ARI user's name. */
  String username();

  /** The ARI user's password. */
  String password();

  /** Starts it and returns when ARI answers. */
  void start();

  /** Stops it abruptly, as {@code core stop now} would; start() brings it back on its ports. */
  void stop();

  /**
   * A caller dials the Stasis application {@code channel-aa}. Returns when the call was answered.
   *
   * @throws IllegalStateException if it was not answered within 10 seconds
   */
  Caller call(Dtmf dtmf);

  /** How many channels there are, wherever in the dialplan. */
  int channels();

  @Override
  void close();
}
