package dev.ariattendant.simulator.http;

import static dev.ariattendant.simulator.http.AriOperation.immediate;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Dialplan;
import dev.ariattendant.simulator.asterisk.HangupCause;
import dev.ariattendant.simulator.asterisk.SimChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.Optional;

/** ARI's operations on channels. */
final class ChannelOperations {

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
  }

  private AriResponse list(AriArguments arguments) {
    return AriResponse.ok(
        new JsonArray(asterisk.channels().stream().map(AriJson::channel).toList()));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(AriJson.channel(channel(arguments)));
  }

  private AriResponse hangUp(AriArguments arguments) {
    SimChannel channel = channel(arguments);
    Optional<String> reason = arguments.text("reason");
    boolean badCode =
        arguments.text("reason_code").isPresent() && arguments.number("reason_code").isEmpty();
    if (badCode || reason.filter(given -> !HangupCause.BY_REASON.containsKey(given)).isPresent()) {
      return AriResponse.error(400, "Invalid Reason", "Invalid reason for hangup reason provided");
    }
    channel.hangUpByApplication(
        arguments
            .number("reason_code")
            .map(Long::intValue)
            .or(() -> reason.map(HangupCause.BY_REASON::get))
            .orElse(HangupCause.NORMAL_CLEARING));
    return AriResponse.noContent();
  }

  private Future<AriResponse> answer(AriArguments arguments) {
    Promise<AriResponse> answered = Promise.promise();
    connected(arguments)
        .commands()
        .answer(
            there ->
                answered.complete(
                    there
                        ? AriResponse.noContent()
                        : AriResponse.serverError("Failed to answer channel")));
    return answered.future();
  }

  private AriResponse play(AriArguments arguments) {
    SimChannel channel = connected(arguments);
    return PlayRequest.of(arguments, channel.language()).start(channel.commands()::play);
  }

  private AriResponse continueInDialplan(AriArguments arguments) {
    SimChannel channel = connected(arguments);
    Dialplan here = channel.dialplan();
    Optional<String> context = arguments.text("context");
    Optional<String> extension = arguments.text("extension");
    String newContext = context.orElse(here.context());
    String newExtension = extension.orElse(context.isPresent() ? "s" : here.extension());
    long first = context.isPresent() || extension.isPresent() ? 1 : here.priority() + 1;
    int priority =
        arguments
            .text("label")
            .map(label -> priority(newContext, newExtension, label))
            .orElseGet(() -> (int) (long) arguments.number("priority").orElse(first));
    channel.continueAt(here.continuedAt(newContext, newExtension, priority));
    return AriResponse.noContent();
  }

  private int priority(String context, String extension, String label) {
    return asterisk
        .priority(context, extension, label)
        .orElseThrow(
            () -> new AriException(AriResponse.notFound("Requested label can not be found")));
  }

  private AriResponse dtmf(AriArguments arguments) {
    connected(arguments);
    return arguments.text("dtmf").isPresent()
        ? AriResponse.noContent()
        : AriResponse.badRequest("DTMF is required");
  }

  private SimChannel channel(AriArguments arguments) {
    return ChannelLookup.channel(asterisk, arguments);
  }

  private SimChannel connected(AriArguments arguments) {
    return ChannelLookup.connected(asterisk, arguments);
  }
}
