package dev.ariattendant.tools.run;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.tools.story.Story;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Follows one call: writes its transcript, and tells the caller when to act. */
final class TranscriptWriter {

  private final Vertx vertx;
  private final TextsAsSounds texts;
  private final StoryTranscript transcript;
  private final CommandTracker commands;
  private final StoryCaller storyCaller;
  private final Set<String> playing = new HashSet<>();
  private final Promise<Void> callEnded = Promise.promise();

  TranscriptWriter(
      Vertx vertx, SimulatedCaller caller, Story story, TextsAsSounds texts, double speed) {
    this.vertx = vertx;
    this.texts = texts;
    transcript = new StoryTranscript(caller.channelId());
    commands =
        new CommandTracker(
            vertx.eventBus(),
            transcript::cutOff,
            // After the sender of the command, which may send another one.
            () -> vertx.runOnContext(next -> proceed()));
    storyCaller = new StoryCaller(vertx, caller, story.script(), speed, commands, transcript::add);
    vertx.eventBus().consumer(Addresses.channel(caller.channelId()), this::onAriEvent);
    vertx.eventBus().consumer(Addresses.ATTENDANT_EVENTS, this::onAttendantEvent);
    caller.onEvent(this::onCallerEvent);
    storyCaller.next();
  }

  /** The transcript's lines, once the call has ended. */
  Future<List<String>> lines(SimulatedCaller caller) {
    return caller
        .ended()
        .onSuccess(transcript::ended)
        .compose(outcome -> callEnded.future())
        .onComplete(ended -> storyCaller.onCallEnded())
        .map(ended -> transcript.lines());
  }

  private void proceed() {
    storyCaller.proceed();
  }

  private void onAriEvent(Message<JsonObject> message) {
    JsonObject event = message.body();
    JsonObject playback = event.getJsonObject("playback", new JsonObject());
    String id = playback.getString("id", "");
    switch (event.getString("type")) {
      case "PlaybackStarted" -> {
        commands.onPlaybackChanged(id);
        if (playing.add(id)) {
          transcript.promptStarted(id, shown(id), playback.getString("language", "en"));
          storyCaller.onPromptStarted();
        }
      }
      case "PlaybackFinished" -> {
        // The attendant uses the ids of its playbacks again.
        playing.remove(id);
        commands.onPlaybackChanged(id);
        transcript.promptEnded(id);
        storyCaller.onPromptEnded();
      }
      // The attendant gets the event in this turn of the event loop, or has got it.
      case "ChannelDtmfReceived" -> vertx.runOnContext(next -> storyCaller.onKeyReported());
      default -> {}
    }
  }

  private List<String> shown(String playbackId) {
    return commands.media(playbackId).stream().map(texts::shown).toList();
  }

  private void onAttendantEvent(Message<JsonObject> message) {
    JsonObject event = message.body();
    transcript.attendantEvent(event);
    switch (event.getString("type")) {
      case AttendantEvents.INPUT_TIMEOUT -> storyCaller.onInputTimeout();
      case AttendantEvents.CALL_ENDED -> callEnded.tryComplete();
      default -> {}
    }
  }

  private void onCallerEvent(CallerEvent event) {
    if (!(event instanceof CallerEvent.Media || event instanceof CallerEvent.Answered)) {
      transcript.add(event.toString());
    }
    if (event instanceof CallerEvent.Recorded || event instanceof CallerEvent.TalksWith) {
      storyCaller.onAudienceReady();
    }
    Stream.concat(Stream.of(event.signal()), texts.signals(event.signal()))
        .forEach(storyCaller::onSignal);
  }
}
