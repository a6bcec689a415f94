package dev.ariattendant.simulator.ari;

import static dev.ariattendant.simulator.ari.AriOperation.immediate;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Channel;
import dev.ariattendant.simulator.asterisk.Dialplan;
import dev.ariattendant.simulator.asterisk.Playback;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** ARI's operations on channels. */
final class ChannelOperations {

  private static final Set<String> HANGUP_REASONS =
      Set.of(
          "normal",
          "busy",
          "congestion",
          "no_answer",
          "timeout",
          "rejected",
          "unallocated",
          "normal_unspecified",
          "number_incomplete",
          "codec_mismatch",
          "interworking",
          "failure",
          "answered_elsewhere");

  private final Asterisk asterisk;

  ChannelOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("channels.list", "GET", "/channels", immediate(this::list));
    router.add("channels.get", "GET", "/channels/{channelId}", immediate(this::get));
    router.add("channels.hangup", "DELETE", "/channels/{channelId}", immediate(this::hangUp));
    router.add("channels.answer", "POST", "/channels/{channelId}/answer", this::answer);
    router.add("channels.play", "POST", "/channels/{channelId}/play", immediate(this::play));
    router.add(
        "channels.playWithId",
        "POST",
        "/channels/{channelId}/play/{playbackId}",
        immediate(this::play));
    router.add(
        "channels.continueInDialplan",
        "POST",
        "/channels/{channelId}/continue",
        immediate(this::continueInDialplan));
    router.add("channels.sendDTMF", "POST", "/channels/{channelId}/dtmf", immediate(this::dtmf));
    addWithoutEffect(router, "channels.ring", "channels.ringStop", "ring");
    addWithoutEffect(router, "channels.mute", "channels.unmute", "mute");
    addWithoutEffect(router, "channels.hold", "channels.unhold", "hold");
    addWithoutEffect(router, "channels.startMoh", "channels.stopMoh", "moh");
    addWithoutEffect(router, "channels.startSilence", "channels.stopSilence", "silence");
    router.add(
        "channels.progress", "POST", "/channels/{channelId}/progress", immediate(this::accept));
  }

  /** What the caller would hear or not hear, but no event tells of. */
  private void addWithoutEffect(AriRouter router, String start, String stop, String resource) {
    String template = "/channels/{channelId}/" + resource;
    router.add(start, "POST", template, immediate(this::accept));
    router.add(stop, "DELETE", template, immediate(this::accept));
  }

  private AriResponse list(AriArguments arguments) {
    return AriResponse.ok(
        new JsonArray(asterisk.channels().stream().map(AriJson::channel).toList()));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(AriJson.channel(channel(arguments)));
  }

  private AriResponse hangUp(AriArguments arguments) {
    Channel channel = channel(arguments);
    Optional<String> reason = arguments.text("reason");
    boolean badCode =
        arguments.text("reason_code").isPresent() && arguments.number("reason_code").isEmpty();
    if (badCode || reason.filter(given -> !HANGUP_REASONS.contains(given)).isPresent()) {
      return AriResponse.error(400, "Invalid Reason", "Invalid reason for hangup reason provided");
    }
    channel.hangUpByApplication();
    return AriResponse.noContent();
  }

  private Future<AriResponse> answer(AriArguments arguments) {
    Promise<AriResponse> answered = Promise.promise();
    inStasis(arguments)
        .answer(
            there ->
                answered.complete(
                    there
                        ? AriResponse.noContent()
                        : AriResponse.serverError("Failed to answer channel")));
    return answered.future();
  }

  private AriResponse play(AriArguments arguments) {
    Channel channel = inStasis(arguments);
    long offsetMs = arguments.number("offsetms").orElse(0L);
    if (offsetMs < 0) {
      return AriResponse.badRequest("offsetms cannot be negative");
    }
    List<String> media = arguments.list("media");
    if (media.isEmpty() || media.contains("")) {
      return AriResponse.serverError("Failed to queue media for playback");
    }
    String id =
        Optional.ofNullable(arguments.fromPath("playbackId"))
            .or(() -> arguments.text("playbackId"))
            .filter(given -> !given.isEmpty())
            .orElseGet(() -> UUID.randomUUID().toString());
    String language = arguments.text("lang").orElse(AriJson.LANGUAGE);
    Playback playback = channel.play(id, media, language, offsetMs);
    return AriResponse.created(AriJson.playback(playback));
  }

  private AriResponse continueInDialplan(AriArguments arguments) {
    Channel channel = inStasis(arguments);
    if (arguments.text("label").isPresent()) {
      // The simulated dialplan has no labels.
      return AriResponse.notFound("Requested label can not be found");
    }
    Dialplan here = channel.dialplan();
    Optional<String> context = arguments.text("context");
    Optional<String> extension = arguments.text("extension");
    long first = context.isPresent() || extension.isPresent() ? 1 : here.priority() + 1;
    channel.continueAt(
        here.continuedAt(
            context.orElse(here.context()),
            extension.orElse(context.isPresent() ? "s" : here.extension()),
            (int) (long) arguments.number("priority").orElse(first)));
    return AriResponse.noContent();
  }

  private AriResponse dtmf(AriArguments arguments) {
    inStasis(arguments);
    return arguments.text("dtmf").isPresent()
        ? AriResponse.noContent()
        : AriResponse.badRequest("DTMF is required");
  }

  private AriResponse accept(AriArguments arguments) {
    inStasis(arguments);
    return AriResponse.noContent();
  }

  private Channel channel(AriArguments arguments) {
    return ChannelLookup.channel(asterisk, arguments);
  }

  private Channel inStasis(AriArguments arguments) {
    return ChannelLookup.inStasis(asterisk, arguments);
  }
}
