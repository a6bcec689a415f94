package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Recording;
import dev.ariattendant.simulator.asterisk.RecordingOptions;
import dev.ariattendant.simulator.asterisk.SimChannel;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** ARI's operations on live recordings. */
final class RecordingOperations {

  private static final String LIVE = "/recordings/live/{recordingName}";

  static final String NOT_FOUND = "Recording not found";

  private static final Set<String> FORMATS =
      Set.of("wav", "wav49", "WAV", "gsm", "ulaw", "alaw", "g722", "sln", "sln16", "wav16", "ogg");

  private static final Set<String> IF_EXISTS = Set.of("fail", "overwrite", "append");
  private static final Set<String> TERMINATE_ON = Set.of("none", "any", "*", "#");

  private final Asterisk asterisk;

  RecordingOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("channels.record", "POST", "/channels/{channelId}/record", this::record);
    router.add("recordings.getLive", "GET", LIVE, this::getLive);
    router.add("recordings.stop", "POST", LIVE + "/stop", onLive(Recording::stop));
    router.add("recordings.cancel", "DELETE", LIVE, onLive(Recording::discard));
  }

  private AriResponse record(AriArguments arguments) {
    long maxDuration = seconds(arguments, "maxDurationSeconds", "max_duration_seconds");
    long maxSilence = seconds(arguments, "maxSilenceSeconds", "max_silence_seconds");
    SimChannel channel = arguments.channelInStasis(asterisk);
    String name = arguments.text("name").orElse("");
    if (name.isEmpty() || List.of(name.split("/")).contains("..")) {
      return AriResponse.serverError("Error parsing request");
    }
    String ifExists = oneOf(IF_EXISTS, arguments, "ifExists", "fail");
    String terminateOn = oneOf(TERMINATE_ON, arguments, "terminateOn", "none");
    String format = arguments.text("format").orElse("");
    if (!FORMATS.contains(format)) {
      return AriResponse.unprocessable("specified format is unknown on this system");
    }
    boolean kept = ifExists.equals("fail") && asterisk.recordings().stored(name).isPresent();
    if (kept
        || asterisk.recordings().live(name).isPresent()
        || !asterisk.recordings().hasFolder(name)) {
      return AriResponse.conflict(
          "Recording '%s' already exists and can not be overwritten".formatted(name));
    }
    return AriResponse.created(
        AriJson.recording(
            channel
                .commands()
                .record(
                    new RecordingOptions(
                        name,
                        format,
                        maxDuration,
                        maxSilence,
                        ifExists.equals("append"),
                        arguments.isTrue("beep"),
                        terminateOn))));
  }

  private static long seconds(AriArguments arguments, String parameter, String nameInMessage) {
    long seconds = arguments.number(parameter).orElse(0L);
    if (seconds < 0) {
      throw new AriException(AriResponse.badRequest(nameInMessage + " cannot be negative"));
    }
    return seconds;
  }

  private static String oneOf(
      Set<String> words, AriArguments arguments, String parameter, String defaultWord) {
    String word = arguments.nonEmpty(parameter).orElse(defaultWord);
    if (!words.contains(word)) {
      throw new AriException(AriResponse.badRequest(parameter + " invalid"));
    }
    return word;
  }

  private AriResponse getLive(AriArguments arguments) {
    return AriResponse.ok(AriJson.recording(live(arguments)));
  }

  private Function<AriArguments, AriResponse> onLive(Consumer<Recording> action) {
    return arguments -> {
      action.accept(live(arguments));
      return AriResponse.noContent();
    };
  }

  private Recording live(AriArguments arguments) {
    return arguments.found("recordingName", asterisk.recordings()::live, NOT_FOUND);
  }
}
