package dev.ariattendant.console.bus;

import io.vertx.core.json.JsonArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The operations that a program may send about its call, each with the parameters that it may have,
 * by their keys in a command. What isn't listed isn't permitted, so that a parameter that a later
 * Asterisk adds opens nothing.
 */
final class PermittedParameters {

  /** Between the call's id and the rest of an id that the program chooses. */
  static final String SEPARATOR = "-";

  /** Before the call's id in the ids of our own attendant's playbacks, which a successor stops. */
  static final String ATTENDANT = "attendant-";

  /** What follows the call's id in an id that the program chooses. */
  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_.]{1,80}");

  private static final Pattern MEDIUM =
      Pattern.compile(
          "sound:(?!.*\\.\\.)[A-Za-z0-9_+-][A-Za-z0-9_+.-]{0,80}(/[A-Za-z0-9_+.-]{1,80}){0,9}"
              + "|(number|digits|characters|tone):[^,/\\\\\\s]{1,200}");

  private static final String RECORDING = "recording:";

  private static final String ID =
      "the call's id, a - and letters, digits, _ or .: this token permits no others";

  private static final ParameterRule CHANNEL =
      ParameterRule.of("the call's id", (value, call) -> call.equals(value)).required();

  private static final ParameterRule RECORDED =
      ParameterRule.of(ID, (value, call) -> value instanceof String id && isOf(call, id))
          .required();

  private static final ParameterRule PLAYBACK =
      ParameterRule.of(
              ID,
              (value, call) ->
                  value instanceof String id && (isOf(call, id) || isOf(ATTENDANT + call, id)))
          .required();

  /**
   * Asterisk puts it before the path of a sound: with a slash or dots in it, any file could be
   * played, other calls' recordings included.
   */
  private static final ParameterRule LANGUAGE =
      ParameterRule.text(
          "a language as Asterisk names it, such as de", "[A-Za-z][A-Za-z0-9_-]{0,39}");

  private static final ParameterRule VARIABLE =
      ParameterRule.of("a variable's name", (value, call) -> value instanceof String).required();

  private static final ParameterRule DIRECTION =
      ParameterRule.text("in, out or both", "in|out|both");

  private static final Map<String, ParameterRule> OF_CHANNEL = Map.of("channelId", CHANNEL);
  private static final Map<String, ParameterRule> OF_PLAYBACK = Map.of("playbackId", PLAYBACK);
  private static final Map<String, ParameterRule> OF_RECORDING = Map.of("recordingName", RECORDED);

  private static final Map<String, ParameterRule> OF_PLAY =
      Map.of(
          "playbackId",
          PLAYBACK,
          "media",
          ParameterRule.of(
                  "sounds by plain names, recordings of this call, numbers, digits, characters or"
                      + " tones: this token permits no others",
                  PermittedParameters::isMedia)
              .required(),
          "lang",
          LANGUAGE,
          "offsetms",
          ParameterRule.wholeNumber(),
          "skipms",
          ParameterRule.wholeNumber());

  private static final Map<String, Map<String, ParameterRule>> BY_OPERATION = byOperation();

  private PermittedParameters() {}

  /** The operations, by ARI's names. */
  static Map<String, Map<String, ParameterRule>> byName() {
    return BY_OPERATION;
  }

  private static Map<String, Map<String, ParameterRule>> byOperation() {
    Map<String, Map<String, ParameterRule>> all = new HashMap<>();
    Stream.of(
            "answer",
            "get",
            "hold",
            "progress",
            "ring",
            "ringStop",
            "startSilence",
            "stopMoh",
            "stopSilence",
            "unhold",
            // Without context, extension, priority and label: only to where the call came from.
            "continueInDialplan")
        .forEach(name -> all.put("channels." + name, OF_CHANNEL));
    all.put("channels.getChannelVar", ofChannel(Map.of("variable", VARIABLE)));
    all.put(
        "channels.hangup",
        ofChannel(
            Map.of(
                "reason",
                ParameterRule.text("a reason's name", "[a-z_]{1,40}"),
                "reason_code",
                ParameterRule.text("a cause's number", "[0-9]{1,3}"))));
    all.put("channels.mute", ofChannel(Map.of("direction", DIRECTION)));
    all.put("channels.play", ofChannel(OF_PLAY));
    all.put("channels.playWithId", ofChannel(OF_PLAY));
    all.put("channels.record", ofChannel(recording()));
    all.put("channels.sendDTMF", ofChannel(keys()));
    all.put(
        "channels.setChannelVar",
        ofChannel(Map.of("variable", VARIABLE, "value", ParameterRule.text("a text", ".*"))));
    all.put(
        "channels.startMoh",
        ofChannel(
            Map.of(
                "mohClass",
                ParameterRule.text(
                    "letters, digits, _, . or -: this token permits no others",
                    "[A-Za-z0-9_.-]{1,80}"))));
    all.put("channels.unmute", ofChannel(Map.of("direction", DIRECTION)));
    all.put(
        "playbacks.control",
        Map.of(
            "playbackId",
            PLAYBACK,
            "control",
            ParameterRule.text(
                "restart, pause, unpause, reverse or forward",
                "restart|pause|unpause|reverse|forward")));
    all.put("playbacks.get", OF_PLAYBACK);
    all.put("playbacks.stop", OF_PLAYBACK);
    Stream.of("cancel", "getLive", "mute", "pause", "stop", "unmute", "unpause")
        .forEach(name -> all.put("recordings." + name, OF_RECORDING));
    return Map.copyOf(all);
  }

  private static Map<String, ParameterRule> recording() {
    return Map.of(
        "name",
        RECORDED,
        "format",
        ParameterRule.text("letters and digits", "[A-Za-z0-9]{1,20}").required(),
        "maxDurationSeconds",
        ParameterRule.wholeNumber(),
        "maxSilenceSeconds",
        ParameterRule.wholeNumber(),
        "ifExists",
        ParameterRule.text("fail, overwrite or append", "fail|overwrite|append"),
        "beep",
        ParameterRule.trueOrFalse(),
        "terminateOn",
        ParameterRule.text("none, any, * or #", "none|any|[*#]"));
  }

  private static Map<String, ParameterRule> keys() {
    return Map.of(
        "dtmf",
        ParameterRule.text("keys", "[0-9A-Da-d*#]{1,80}"),
        "before",
        ParameterRule.wholeNumber(),
        "between",
        ParameterRule.wholeNumber(),
        "duration",
        ParameterRule.wholeNumber(),
        "after",
        ParameterRule.wholeNumber());
  }

  private static Map<String, ParameterRule> ofChannel(Map<String, ParameterRule> more) {
    Map<String, ParameterRule> all = new HashMap<>(OF_CHANNEL);
    all.putAll(more);
    return Map.copyOf(all);
  }

  private static boolean isMedia(Object media, String call) {
    List<?> list =
        media instanceof JsonArray array
            ? array.getList()
            : List.of(String.valueOf(media).split(",", -1));
    return list.stream().allMatch(each -> each instanceof String uri && isMedium(uri, call));
  }

  private static boolean isMedium(String uri, String call) {
    return uri.startsWith(RECORDING)
        ? isOf(call, uri.substring(RECORDING.length()))
        : MEDIUM.matcher(uri).matches();
  }

  /** Whether an id is one that a call's owner chooses. */
  private static boolean isOf(String call, String id) {
    return id.startsWith(call + SEPARATOR)
        && SUFFIX.matcher(id.substring(call.length() + SEPARATOR.length())).matches();
  }
}
