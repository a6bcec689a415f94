package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All telephones ring, until one of them is answered, none is left, or time is over. */
final class DialRinging implements Step, DialLeg.Listener {

  private final Action.Dial action;
  private final Stage stage;
  private final DialMeanwhile meanwhile;
  private final Consumer<DialLeg> somebody;
  private final Consumer<DialResult> nobody;
  private final List<DialLeg> legs = new ArrayList<>();
  private final Set<DialResult> results = EnumSet.noneOf(DialResult.class);

  /**
   * None rings yet.
   *
   * @param somebody goes on with the one that was answered
   * @param nobody goes on without
   */
  DialRinging(
      Action.Dial action,
      Stage stage,
      DialMeanwhile meanwhile,
      Consumer<DialLeg> somebody,
      Consumer<DialResult> nobody) {
    this.action = action;
    this.stage = stage;
    this.meanwhile = meanwhile;
    this.somebody = somebody;
    this.nobody = nobody;
  }

  @Override
  public void begin() {
    stage.hear(Prompt.NONE, () -> meanwhile.start(this::callAll));
  }

  @Override
  public void answered(DialLeg leg) {
    stage.cancelAlarm();
    legs.remove(leg);
    hangUpAll();
    somebody.accept(leg);
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    legs.remove(leg);
    results.add(result);
    if (legs.isEmpty()) {
      decide();
    }
  }

  @Override
  public void refused(DialLeg leg, Throwable refusal) {
    String message = leg.endpoint() + ": " + refusal.getMessage();
    stage.failed(
        DialCommand.OPERATION,
        new ReplyException(ReplyFailure.RECIPIENT_FAILURE, Channel.codeOf(refusal), message));
  }

  @Override
  public void check() {
    legs.forEach(DialLeg::check);
  }

  @Override
  public void end() {
    hangUpAll();
    meanwhile.end();
  }

  private void callAll() {
    stage.alarm(action.ringTime(), this::timeIsOver);
    List<JsonObject> commands = DialCommand.all(action, stage);
    // One that fails at once mustn't be taken for the last one.
    commands.forEach(command -> legs.add(DialLeg.of(command, stage, this)));
    List<DialLeg> called = List.copyOf(legs);
    for (int i = 0; i < called.size(); i++) {
      called.get(i).call(commands.get(i));
    }
  }

  private void timeIsOver() {
    legs.stream()
        .map(leg -> leg.isCreated() ? DialResult.NO_ANSWER : DialResult.UNAVAILABLE)
        .forEach(results::add);
    hangUpAll();
    decide();
  }

  private void decide() {
    stage.cancelAlarm();
    nobody.accept(DialResult.ofAll(results));
  }

  private void hangUpAll() {
    legs.forEach(DialLeg::hangUp);
    legs.clear();
  }
}
