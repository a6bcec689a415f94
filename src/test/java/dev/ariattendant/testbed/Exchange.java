package dev.ariattendant.testbed;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** An Asterisk that stories can run against: the embedded simulator, or a real one. */
public interface Exchange extends AutoCloseable {

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

  /**
   * A caller dials the application, which takes no calls now; returns when the dialplan goes on.
   */
  void callInVain();

  /** Waits until one more call has gone back to the dialplan with this ATTENDANT_REFUSED. */
  void awaitRefusal(String reason);

  /** The ways of sending keys that make a difference here. */
  default List<Dtmf> waysOfKeys() {
    return List.of(Dtmf.values());
  }

  /** For so long, at most, a voice is heard after its telephone has left the conversation. */
  Duration audioDelay();

  /** How many channels there are, wherever in the dialplan. */
  int channels();

  @Override
  void close();
}
