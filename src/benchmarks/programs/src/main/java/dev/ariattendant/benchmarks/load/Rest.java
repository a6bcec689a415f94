package dev.ariattendant.benchmarks.load;

import java.util.UUID;
import java.util.stream.Collectors;

/** ARI's REST side, as far as attendants need it. */
final class Rest {

  private static final byte[] NOTHING = {};
  private static final byte[] NO_RESOURCE = Ascii.bytes("{\"message\":\"Resource not found\"}");
  private static final byte[] NO_CHANNEL = Ascii.bytes("{\"message\":\"Channel not found\"}");
  private static final byte[] NO_PLAYBACK = Ascii.bytes("{\"message\":\"Playback not found\"}");
  private static final byte[] NO_MEDIA =
      Ascii.bytes("{\"message\":\"Failed to queue media for playback\"}");
  private static final byte[] VARIABLE = Ascii.bytes("{\"value\":\"\"}");
  private static final byte[] INFO =
      Ascii.bytes("{\"system\":{\"version\":\"22.10.1\",\"entity_id\":\"02:fc:00:00:00:01\"}}");
  private static final byte[] PING =
      Ascii.bytes(
          "{\"ping\":\"pong\",\"timestamp\":\"2026-11-22T12:00:00.000+0000\","
              + "\"asterisk_id\":\"02:fc:00:00:00:01\"}");

  private final Ari ari;
  private long requests;

  Rest(Ari ari) {
    this.ari = ari;
  }

  /** How many there have been. */
  long requests() {
    return requests;
  }

  /** Carries it out: what comes of it follows upon the answer, as a rule. */
  void take(Request request, Reply reply) {
    requests++;
    String[] path = request.path().split("/");
    switch (path[0]) {
      case "channels" -> channels(request, path, reply);
      case "playbacks" -> playback(request, path[1], reply);
      case "applications" -> reply.send(Status.OK, application(path));
      case "asterisk" ->
          reply.send(
              Status.OK,
              switch (path[1]) {
                case "ping" -> PING;
                case "variable" -> VARIABLE;
                default -> INFO;
              });
      default -> reply.send(Status.NOT_FOUND, NO_RESOURCE);
    }
  }

  private byte[] application(String... path) {
    String application =
        ari.ids().stream()
            .collect(
                Collectors.joining(
                    "\",\"",
                    "{\"name\":\"channel-aa\",\"channel_ids\":[\"",
                    "\"],\"bridge_ids\":[],\"endpoint_ids\":[],\"device_names\":[],"
                        + "\"events_allowed\":[],\"events_disallowed\":[]}"))
            .replace("[\"\"]", "[]");
    return Ascii.bytes(path.length > 1 ? application : "[" + application + "]");
  }

  private void channels(Request request, String[] path, Reply reply) {
    if (path.length == 1) {
      reply.send(Status.OK, Ascii.bytes("[]"));
      return;
    }
    SimulatedCall call = ari.call(path[1]);
    if (call == null) {
      reply.send(Status.NOT_FOUND, NO_CHANNEL);
    } else if (path.length == 2) {
      channel(request, call, reply);
    } else {
      command(request, call, path, reply);
    }
  }

  private static void channel(Request request, SimulatedCall call, Reply reply) {
    if (request.isGet()) {
      reply.send(Status.OK, call.channel());
    } else {
      reply.send(Status.NO_CONTENT, NOTHING);
      call.leave();
    }
  }

  private void command(Request request, SimulatedCall call, String[] path, Reply reply) {
    switch (path[2]) {
      case "play" ->
          play(
              request,
              call,
              path.length > 3 ? path[3] : request.parameter("playbackId", ""),
              reply);
      case "answer" -> {
        call.answer();
        reply.send(Status.NO_CONTENT, NOTHING);
      }
      case "continue" -> {
        reply.send(Status.NO_CONTENT, NOTHING);
        call.leave();
      }
      default ->
          reply.send(
              request.isGet() ? Status.OK : Status.NO_CONTENT,
              request.isGet() ? VARIABLE : NOTHING);
    }
  }

  private void play(Request request, SimulatedCall call, String id, Reply reply) {
    String media = request.parameter("media", "");
    if (media.isEmpty()) {
      reply.send(Status.INTERNAL_ERROR, NO_MEDIA);
      return;
    }
    String name = id.isEmpty() ? UUID.randomUUID().toString() : id;
    SimulatedPlayback playback = new SimulatedPlayback(name, call, Media.of(media));
    ari.remember(playback);
    reply.send(Status.CREATED, playback.json("queued"));
    call.play(playback);
  }

  private void playback(Request request, String id, Reply reply) {
    SimulatedPlayback playback = ari.playback(id);
    if (playback == null) {
      reply.send(Status.NOT_FOUND, NO_PLAYBACK);
    } else if (request.isGet()) {
      reply.send(Status.OK, playback.json("playing"));
    } else {
      reply.send(Status.NO_CONTENT, NOTHING);
      if (request.isDelete()) {
        playback.call().stop(playback);
      }
    }
  }
}
