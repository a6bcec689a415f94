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

/** Sees all that happens to one call, writes it down, and tells the actor. */
final class CallRecorder {

  private final Vertx vertx;
  private final StoryTranscript transcript;
  private final CommandTracker commands;
  private final StoryCaller actor;
  private final Set<String> begun = new HashSet<>();
  private final Promise<Void> callEnded = Promise.promise();

  CallRecorder(Vertx vertx, SimulatedCaller caller, Story story, double speed) {
    this.vertx = vertx;
    transcript = new StoryTranscript(caller.channelId());
    commands =
        CommandTracker.listen(
            vertx.eventBus(),
            Addresses.command(TestStack.ASTERISK),
            transcript::cutOff,
            // Whoever has asked comes first, and may have more to ask.
            () -> vertx.runOnContext(next -> proceed()));
    actor =
        new StoryCaller(
            caller, story.deeds(), new StoryTimers(vertx, speed), commands, transcript::add);
    vertx.eventBus().consumer(Addresses.channel(caller.channelId()), this::ari);
    vertx.eventBus().consumer(Addresses.ATTENDANT_EVENTS, this::attendant);
    caller.onPerception(this::perceived);
    actor.next();
  }

  /** The transcript's lines, once the call is over. */
  Future<List<String>> lines(SimulatedCaller caller) {
    return caller
        .ended()
        .onSuccess(transcript::ends)
        .compose(ending -> callEnded.future())
        .onComplete(over -> actor.end())
        .map(over -> transcript.lines());
  }

  private void proceed() {
    actor.proceed();
  }

  private void ari(Message<JsonObject> message) {
    JsonObject event = message.body();
    JsonObject playback = event.getJsonObject("playback", new JsonObject());
    String id = playback.getString("id", "");
    switch (event.getString("type")) {
      case "PlaybackStarted" -> {
        commands.heard(id);
        if (begun.add(id)) {
          transcript.hears(id, commands.media(id), playback.getString("language", "en"));
          actor.promptBegun();
        }
      }
      case "PlaybackFinished" -> {
        // Their ids are used again.
        begun.remove(id);
        commands.heard(id);
        transcript.heardOut(id);
        actor.promptOver();
      }
      // Who serves the call hears of it in this turn, or has.
      case "ChannelDtmfReceived" -> vertx.runOnContext(next -> actor.keyNoticed());
      default -> {}
    }
  }

  private void attendant(Message<JsonObject> message) {
    JsonObject event = message.body();
    transcript.event(event);
    switch (event.getString("type")) {
      case AttendantEvents.INPUT_TIMEOUT -> actor.inputTimedOut();
      case AttendantEvents.CALL_ENDED -> callEnded.tryComplete();
      default -> {}
    }
  }

  private void perceived(CallerEvent perception) {
    if (perception instanceof CallerEvent.Media media) {
      actor.hears(media.mediaUri());
    } else if (perception instanceof CallerEvent.Recorded
        || perception instanceof CallerEvent.TalksWith) {
      transcript.add(perception.toString());
      actor.onAudienceReady();
    } else if (!(perception instanceof CallerEvent.Answered)) {
      transcript.add(perception.toString());
    }
  }
}
