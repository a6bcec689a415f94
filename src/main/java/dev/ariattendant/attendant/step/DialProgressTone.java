package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonObject;

/** What the caller hears while it rings elsewhere: a ringing tone, or music. */
final class DialProgressTone {

  private static final String RINGING = "ringing";
  private static final String MUSIC_OF_CLASS = "music:";

  private final StepContext stage;
  private final JsonObject start;
  private final JsonObject stop;
  private boolean on;

  /**
   * Silence as yet.
   *
   * @param meanwhile {@code ringing}, {@code music} or {@code music:CLASS}
   */
  DialProgressTone(String meanwhile, StepContext stage) {
    this.stage = stage;
    boolean rings = meanwhile.equals(RINGING);
    start = stage.channel().command(rings ? "channels.ring" : "channels.startMoh");
    stop = stage.channel().command(rings ? "channels.ringStop" : "channels.stopMoh");
    if (meanwhile.startsWith(MUSIC_OF_CLASS)) {
      start.put("mohClass", meanwhile.substring(MUSIC_OF_CLASS.length()));
    }
  }

  /** Begins, in silence; {@code then} comes even if the caller goes on hearing nothing. */
  void start(Runnable then) {
    on = true;
    send(start, then);
  }

  /** Stops, and does something once it is silent. */
  void stop(Runnable then) {
    on = false;
    send(stop, then);
  }

  /** What follows isn't ours: sees to it that nothing of this is heard then. */
  void end() {
    if (on) {
      on = false;
      stage.channel().request(stop);
    }
  }

  private void send(JsonObject command, Runnable then) {
    stage.command(
        command.getString("operation"), () -> stage.channel().request(command), done -> then.run());
  }
}
