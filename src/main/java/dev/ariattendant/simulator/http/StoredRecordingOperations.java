package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Recordings;
import dev.ariattendant.simulator.sound.RecordedSound;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** ARI's operations on stored recordings. */
final class StoredRecordingOperations {

  private static final String STORED = "/recordings/stored";

  private final Asterisk asterisk;

  StoredRecordingOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("recordings.listStored", "GET", STORED, this::list);
    String template = STORED + "/{recordingName}";
    router.add("recordings.getStored", "GET", template, this::get);
    router.add("recordings.deleteStored", "DELETE", template, this::delete);
    router.addQueued("recordings.getStoredFile", "GET", template + "/file", this::file);
    router.add("recordings.copyStored", "POST", template + "/copy", this::copy);
  }

  private AriResponse list(AriArguments arguments) {
    return AriResponse.ok(
        new JsonArray(
            asterisk.recordings().stored().stream().map(StoredRecordingOperations::json).toList()));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(json(stored(arguments)));
  }

  private AriResponse delete(AriArguments arguments) {
    return asterisk.recordings().delete(arguments.fromPath("recordingName"))
        ? AriResponse.noContent()
        : AriResponse.notFound(RecordingOperations.NOT_FOUND);
  }

  private Future<AriResponse> file(AriArguments arguments) {
    Recordings.Stored recording = stored(arguments);
    if (recording.lengthMs() > RecordedSound.LONGEST_MS) {
      return Future.succeededFuture(
          AriResponse.serverError("The simulator makes no files of more than an hour"));
    }
    return asterisk
        .clock()
        .executeBlocking(() -> RecordedSound.file(recording.format(), recording.lengthMs()))
        .map(
            made ->
                made.map(file -> AriResponse.file("audio/" + recording.format(), file))
                    .orElseGet(
                        () ->
                            AriResponse.error(
                                501,
                                "Not Implemented",
                                "The simulator makes no files of format " + recording.format())));
  }

  private AriResponse copy(AriArguments arguments) {
    Recordings.Stored recording = stored(arguments);
    String given =
        arguments
            .nonEmpty("destinationRecordingName")
            .orElseThrow(
                () ->
                    new AriException(
                        AriResponse.badRequest("Missing parameter destinationRecordingName")));
    // As Asterisk does, which takes it for a file's extension.
    int dot = given.lastIndexOf('.');
    String name = dot < 0 ? given : given.substring(0, dot);
    if (asterisk.recordings().stored(name).isPresent()) {
      return AriResponse.conflict("Recording '%s' already exists".formatted(name));
    }
    return AriResponse.created(json(asterisk.recordings().copy(recording, name)));
  }

  private Recordings.Stored stored(AriArguments arguments) {
    return arguments.found(
        "recordingName", asterisk.recordings()::stored, RecordingOperations.NOT_FOUND);
  }

  private static JsonObject json(Recordings.Stored recording) {
    return new JsonObject().put("name", recording.name()).put("format", recording.format());
  }
}
