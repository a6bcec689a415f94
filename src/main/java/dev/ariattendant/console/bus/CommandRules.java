package dev.ariattendant.console.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that a program may send about a call that it serves: those that concern the caller's
 * channel alone. None of them reaches another channel, a file, a web address, or a place in the
 * dialplan of the program's choice.
 */
record CommandRules(List<String> variables) {

  private static final Set<String> OF_CHANNEL =
      Set.of(
          "channels.answer",
          "channels.continue",
          "channels.continueInDialplan",
          "channels.get",
          "channels.getChannelVar",
          "channels.hangup",
          "channels.hold",
          "channels.mute",
          "channels.play",
          "channels.playWithId",
          "channels.progress",
          "channels.record",
          "channels.ring",
          "channels.ringStop",
          "channels.sendDTMF",
          "channels.setChannelVar",
          "channels.startMoh",
          "channels.startSilence",
          "channels.stopMoh",
          "channels.stopSilence",
          "channels.unhold",
          "channels.unmute");

  private static final Set<String> OF_PLAYBACK =
      Set.of("playbacks.control", "playbacks.get", "playbacks.stop");

  private static final Set<String> OF_RECORDING =
      Set.of(
          "recordings.cancel",
          "recordings.getLive",
          "recordings.mute",
          "recordings.pause",
          "recordings.stop",
          "recordings.unmute",
          "recordings.unpause");

  /** What follows the call's id in an id that the program chooses. */
  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_.]{1,80}");

  private static final String SEPARATOR = "-";

  private static final String CHANNEL = "channelId";
  private static final String PLAYBACK = "playbackId";
  private static final String RECORDED = "recordingName";

  /** Before the call's id in the ids of our own attendant's playbacks, which a successor stops. */
  private static final String ATTENDANT = "attendant-";

  private static final Pattern MEDIUM =
      Pattern.compile(
          "sound:(?!.*\\.\\.)[A-Za-z0-9_+-][A-Za-z0-9_+.-]{0,80}(/[A-Za-z0-9_+.-]{1,80}){0,9}"
              + "|(number|digits|characters|tone):[^,/\\\\\\s]{1,200}");

  private static final String RECORDING = "recording:";

  /** The ending of a recording's file. */
  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9]{1,20}");

  private static final List<String> DESTINATION =
      List.of("context", "extension", "priority", "label");

  /**
   * The call that a command is about.
   *
   * @param serves whether its sender serves a call
   * @return empty if the command names no call that its sender serves
   */
  static Optional<String> callOf(JsonObject command, Predicate<String> serves) {
    return Stream.of(CHANNEL, PLAYBACK, RECORDED)
        .filter(command::containsKey)
        .findFirst()
        .flatMap(
            key ->
                command.getValue(key) instanceof String id
                    ? calls(key, id).filter(serves).findFirst()
                    : Optional.empty());
  }

  private static Stream<String> calls(String key, String id) {
    if (key.equals(CHANNEL)) {
      return Stream.of(id);
    }
    String call = prefix(id);
    return key.equals(PLAYBACK) && call.startsWith(ATTENDANT)
        ? Stream.of(call, call.substring(ATTENDANT.length()))
        : Stream.of(call);
  }

  private static String prefix(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf(SEPARATOR)));
  }

  /** Why a command about this call isn't permitted; empty if it is. */
  Optional<String> fault(JsonObject command, String call) {
    String operation = String.valueOf(command.getValue("operation"));
    if (OF_PLAYBACK.contains(operation)) {
      return idFault(command, PLAYBACK, call);
    }
    if (OF_RECORDING.contains(operation)) {
      return idFault(command, RECORDED, call);
    }
    if (!OF_CHANNEL.contains(operation)) {
      return Optional.of("this token doesn't permit this operation");
    }
    return switch (operation) {
      case "channels.play", "channels.playWithId" ->
          idFault(command, PLAYBACK, call).or(() -> mediaFault(command.getValue("media"), call));
      case "channels.record" ->
          idFault(command, "name", call)
              .or(
                  () ->
                      faultUnless(
                          command.getValue("format") instanceof String format
                              && FORMAT.matcher(format).matches(),
                          "expected format to be letters and digits"));
      case "channels.getChannelVar", "channels.setChannelVar" ->
          faultUnless(
              command.getValue("variable") instanceof String name && variables.contains(name),
              "this token doesn't permit this variable");
      case "channels.continue", "channels.continueInDialplan" ->
          faultUnless(
              DESTINATION.stream().noneMatch(command::containsKey),
              "this token permits to continue only where the call came from: without context,"
                  + " extension, priority and label");
      default -> Optional.empty();
    };
  }

  private static Optional<String> idFault(JsonObject command, String key, String call) {
    return faultUnless(
        command.getValue(key) instanceof String id
            && (isOf(call, id) || (key.equals(PLAYBACK) && isOf(ATTENDANT + call, id))),
        "expected "
            + key
            + " to be the call's id, a - and letters, digits, _ or .: this token permits no others");
  }

  /** Whether an id is one that a call's owner chooses. */
  private static boolean isOf(String call, String id) {
    return id.startsWith(call + SEPARATOR)
        && SUFFIX.matcher(id.substring(call.length() + SEPARATOR.length())).matches();
  }

  private static Optional<String> mediaFault(Object media, String call) {
    List<?> list =
        media instanceof JsonArray array
            ? array.getList()
            : List.of(String.valueOf(media).split(",", -1));
    return faultUnless(
        list.stream().allMatch(each -> each instanceof String uri && isPermitted(uri, call)),
        "this token permits sounds by plain names, recordings of this call, numbers, digits,"
            + " characters and tones");
  }

  private static boolean isPermitted(String uri, String call) {
    return uri.startsWith(RECORDING)
        ? isOf(call, uri.substring(RECORDING.length()))
        : MEDIUM.matcher(uri).matches();
  }

  private static Optional<String> faultUnless(boolean isRight, String fault) {
    return isRight ? Optional.empty() : Optional.of(fault);
  }
}
