package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonObject;

/** What the caller hears while the legs ring: a ringing tone, or music on hold. */
final class DialProgressTone {

  private static final String RINGING = "ringing";
  private static final String MUSIC_OF_CLASS = "music:";

  private final StepContext context;
  private final JsonObject start;
  private final JsonObject stop;
  private boolean playing;

  /** Not playing yet; {@code meanwhile} is as in the configuration. */
  DialProgressTone(String meanwhile, StepContext context) {
    this.context = context;
    boolean rings = meanwhile.equals(RINGING);
    start = context.channel().command(rings ? "channels.ring" : "channels.startMoh");
    stop = context.channel().command(rings ? "channels.ringStop" : "channels.stopMoh");
    if (meanwhile.startsWith(MUSIC_OF_CLASS)) {
      start.put("mohClass", meanwhile.substring(MUSIC_OF_CLASS.length()));
    }
  }

  /** Starts, in silence; {@code then} runs even if the command fails. */
  void start(Runnable then) {
    playing = true;
    send(start, then);
  }

  /** Stops, and runs {@code then} in the silence afterwards. */
  void stop(Runnable then) {
    playing = false;
    send(stop, then);
  }

  /** The step ends: stops without waiting. */
  void end() {
    if (playing) {
      playing = false;
      context.channel().request(stop);
    }
  }

  private void send(JsonObject command, Runnable then) {
    context.command(
        command.getString("operation"),
        () -> context.channel().request(command),
        done -> then.run());
  }
}
