package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.DeskPhone;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A telephone that calls on the simulator, or is called there. */
public final class SimulatedDeskPhone implements DeskPhone {

  private final String endpoint;
  private final String extension;
  private final Reaction reaction;

  /** Its call, as soon as it rings. */
  private final Future<SimulatedCaller> party;

  private SimulatedDeskPhone colleague;
  private String asked;
  private boolean transferred;

  SimulatedDeskPhone(
      String endpoint, String extension, Reaction reaction, Future<SimulatedCaller> party) {
    this.endpoint = endpoint;
    this.extension = extension;
    this.reaction = reaction;
    this.party = party;
  }

  /** The telephone whose calls can be picked up here. */
  void besides(SimulatedDeskPhone other) {
    colleague = other;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public String extension() {
    return extension;
  }

  @Override
  public void press(char key) {
    await(party).press(key);
  }

  @Override
  public boolean transfer(String to) {
    transferred = await(await(party).transfer(to, false));
    return transferred;
  }

  /** The application isn't told of a consultation, so the simulator leaves it out. */
  @Override
  public void consult(String to) {
    asked = to;
  }

  @Override
  public boolean transferToConsulted() {
    transferred = await(await(party).transfer(asked, true));
    return transferred;
  }

  @Override
  public boolean transferred() {
    return transferred;
  }

  @Override
  public void resume() {
    // The simulator has no hold.
  }

  @Override
  public boolean rings() {
    return party.isComplete();
  }

  @Override
  public void answer() {
    await(party).answer();
  }

  @Override
  public void pickUp() {
    await(colleague.party).pickedUpBy(endpoint);
  }

  @Override
  public boolean hears(DeskPhone other) {
    Future<SimulatedCaller> speaker = ((SimulatedDeskPhone) other).party;
    if (!party.isComplete() || !speaker.isComplete()) {
      return false;
    }
    Set<String> company = new HashSet<>();
    for (CallerEvent perception : party.result().transcript()) {
      if (perception instanceof CallerEvent.TalksWith talk) {
        company.add(talk.endpoint());
      } else if (perception instanceof CallerEvent.StopsTalkingWith part) {
        company.remove(part.endpoint());
      }
    }
    return company.contains(speaker.result().endpoint());
  }

  @Override
  public boolean hearsASound() {
    boolean sounds = false;
    for (CallerEvent perception : await(party).transcript()) {
      sounds =
          !(perception instanceof CallerEvent.Quiet)
              && (sounds
                  || perception instanceof CallerEvent.Ringing
                  || perception instanceof CallerEvent.Music);
    }
    return sounds;
  }

  @Override
  public boolean hasHeardARecording() {
    return party.isComplete() && !party.result().heard().isEmpty();
  }

  @Override
  public void hangUp() {
    SimulatedCaller talking = await(party);
    talking.hangUp();
    await(talking.ended());
  }

  @Override
  public CompletionStage<Void> ended() {
    return party
        .compose(
            caller ->
                reaction == Reaction.BUSY
                    ? Future.<Void>succeededFuture()
                    : caller.ended().<Void>mapEmpty())
        .toCompletionStage();
  }

  @Override
  public void close() {
    party.onSuccess(SimulatedCaller::hangUp);
  }
}
