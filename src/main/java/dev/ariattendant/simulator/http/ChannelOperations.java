package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Dialplan;
import dev.ariattendant.simulator.asterisk.HangupCause;
import dev.ariattendant.simulator.asterisk.HangupKind;
import dev.ariattendant.simulator.asterisk.SimChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** ARI's operations on channels and their variables. */
final class ChannelOperations {

  private static final String CHANNEL = "/channels/{channelId}";
  private static final String VARIABLE = CHANNEL + "/variable";

  private final Asterisk asterisk;

  ChannelOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("channels.list", "GET", "/channels", this::list);
    router.add("channels.get", "GET", CHANNEL, this::get);
    router.add("channels.hangup", "DELETE", CHANNEL, this::hangUp);
    router.addQueued("channels.answer", "POST", CHANNEL + "/answer", this::answer);
    router.add(
        "channels.continueInDialplan", "POST", CHANNEL + "/continue", this::continueInDialplan);
    router.add("channels.getChannelVar", "GET", VARIABLE, this::getVariable);
    router.addQueued("channels.setChannelVar", "POST", VARIABLE, this::setVariable);
    router.add("channels.sendDTMF", "POST", CHANNEL + "/dtmf", this::dtmf);
    router.add("channels.ring", "POST", CHANNEL + "/ring", this::ring);
    router.add("channels.ringStop", "DELETE", CHANNEL + "/ring", this::quiet);
    router.add("channels.startMoh", "POST", CHANNEL + "/moh", this::music);
    router.add("channels.stopMoh", "DELETE", CHANNEL + "/moh", this::quiet);
    router.add("channels.mute", "POST", CHANNEL + "/mute", this::nothing);
    router.add("channels.unmute", "DELETE", CHANNEL + "/mute", this::nothing);
    router.add("channels.hold", "POST", CHANNEL + "/hold", this::nothing);
    router.add("channels.unhold", "DELETE", CHANNEL + "/hold", this::nothing);
    router.add("channels.startSilence", "POST", CHANNEL + "/silence", this::nothing);
    router.add("channels.stopSilence", "DELETE", CHANNEL + "/silence", this::nothing);
    router.add("channels.progress", "POST", CHANNEL + "/progress", this::nothing);
  }

  private AriResponse list(AriArguments arguments) {
    return AriResponse.ok(
        new JsonArray(asterisk.channels().stream().map(AriJson::channel).toList()));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(AriJson.channel(arguments.channel(asterisk)));
  }

  private AriResponse hangUp(AriArguments arguments) {
    SimChannel channel = arguments.channel(asterisk);
    Optional<String> reason = arguments.text("reason");
    boolean badCode =
        arguments.text("reason_code").isPresent() && arguments.number("reason_code").isEmpty();
    if (badCode || reason.filter(given -> !HangupCause.BY_REASON.containsKey(given)).isPresent()) {
      return AriResponse.error(400, "Invalid Reason", "Invalid reason for hangup reason provided");
    }
    int cause =
        arguments
            .number("reason_code")
            .map(Long::intValue)
            .or(() -> reason.map(HangupCause.BY_REASON::get))
            .orElse(HangupCause.NORMAL_CLEARING);
    channel.hangUp(HangupKind.byApplication(cause));
    return AriResponse.noContent();
  }

  private Future<AriResponse> answer(AriArguments arguments) {
    Promise<AriResponse> answered = Promise.promise();
    arguments
        .connectedChannel(asterisk)
        .commands()
        .answer(
            there ->
                answered.complete(
                    there
                        ? AriResponse.noContent()
                        : AriResponse.serverError("Failed to answer channel")));
    return answered.future();
  }

  private AriResponse continueInDialplan(AriArguments arguments) {
    SimChannel channel = arguments.connectedChannel(asterisk);
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
    arguments.connectedChannel(asterisk);
    return arguments.text("dtmf").isPresent()
        ? AriResponse.noContent()
        : AriResponse.badRequest("DTMF is required");
  }

  private AriResponse ring(AriArguments arguments) {
    return indicate(arguments, new CallerEvent.Ringing());
  }

  private AriResponse music(AriArguments arguments) {
    return indicate(arguments, new CallerEvent.Music(arguments.text("mohClass").orElse("")));
  }

  private AriResponse quiet(AriArguments arguments) {
    return indicate(arguments, new CallerEvent.Quiet());
  }

  /** Only the caller notices it: there is no event. */
  private AriResponse indicate(AriArguments arguments, CallerEvent indication) {
    arguments.connectedChannel(asterisk).commands().indicate(indication);
    return AriResponse.noContent();
  }

  /** Accepted, without an effect in the simulator. */
  private AriResponse nothing(AriArguments arguments) {
    arguments.connectedChannel(asterisk);
    return AriResponse.noContent();
  }

  private AriResponse getVariable(AriArguments arguments) {
    SimChannel channel =
        asterisk
            .channel(arguments.fromPath("channelId"))
            .orElseThrow(
                () ->
                    new AriException(
                        AriResponse.error(
                            404, "Channel Not Found", "Provided channel was not found")));
    return value(channel, variable(arguments))
        .map(value -> AriResponse.ok(new JsonObject().put("value", value)))
        .orElseGet(
            () -> AriResponse.error(404, "Variable Not Found", "Provided variable was not found"));
  }

  private Future<AriResponse> setVariable(AriArguments arguments) {
    SimChannel channel = arguments.channelInStasis(asterisk);
    Promise<AriResponse> set = Promise.promise();
    channel
        .commands()
        .setVariable(
            variable(arguments),
            arguments.text("value").orElse(""),
            () -> set.complete(AriResponse.noContent()));
    return set.future();
  }

  private static String variable(AriArguments arguments) {
    return arguments.required("variable", "Variable name is required");
  }

  private static Optional<String> value(SimChannel channel, String variable) {
    return switch (variable) {
      case "CHANNEL(name)" -> Optional.of(channel.identity().name());
      case "CHANNEL(state)" -> Optional.of(channel.state().wireName());
      case "CHANNEL(language)" -> Optional.of(channel.language());
      case "CALLERID(name)" -> Optional.of(channel.identity().caller().name());
      case "CALLERID(num)" -> Optional.of(channel.identity().caller().number());
      default -> Optional.ofNullable(channel.variables().get(variable));
    };
  }
}
