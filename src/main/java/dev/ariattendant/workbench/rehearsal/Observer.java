package dev.ariattendant.workbench.rehearsal;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.simulator.Perception;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.workbench.story.Story;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sees all that happens to one call, writes it down, and tells the actor. */
final class Observer {

  private final Vertx vertx;
  private final Transcript transcript;
  private final Commands commands;
  private final Actor actor;
  private final Set<String> begun = new HashSet<>();
  private final Promise<Void> callEnded = Promise.promise();

  Observer(Vertx vertx, SimulatedCaller caller, Story story, double speed) {
    this.vertx = vertx;
    transcript = new Transcript(caller.channelId());
    commands =
        Commands.listen(
            vertx.eventBus(),
            Addresses.command(House.ASTERISK),
            transcript::cutOff,
            // Whoever has asked comes first, and may have more to ask.
            () -> vertx.runOnContext(next -> proceed()));
    actor = new Actor(caller, story.deeds(), new Timers(vertx, speed), commands, transcript::add);
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

  private void perceived(Perception perception) {
    if (perception instanceof Perception.Media media) {
      actor.hears(media.mediaUri());
    } else if (perception instanceof Perception.Recorded
        || perception instanceof Perception.TalksWith) {
      transcript.add(perception.toString());
      actor.somebodyListens();
    } else if (!(perception instanceof Perception.Answered)) {
      transcript.add(perception.toString());
    }
  }
}
