package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.MenuMedia;
import dev.ariattendant.flow.MenuTexts;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Records the audio that takes a text's place. Unlike a message, the recording is discarded unless
 * the caller keeps it. Its results, each with {@code id} and {@code language}:
 *
 * <ul>
 *   <li>{@code kept}: callers hear the recording from now on; with {@code durationMs}.
 *   <li>{@code discarded}: the caller has hung up, pressed nothing, or records again.
 *   <li>{@code refused}: the recording can't be used; an {@code action.failed} before it says why.
 *   <li>{@code failed}: there is none, or it couldn't be stored; an {@code action.failed} before it
 *       says why.
 * </ul>
 */
final class RecordPromptStep implements Step, RecordingPurpose {

  /** Of all recordings that aren't messages. They are deleted once they are stored. */
  private static final String FOLDER = "prompts";

  private final Action.RecordPrompt action;
  private final StepContext context;
  private String language;
  private int refusals;

  RecordPromptStep(Action.RecordPrompt action, StepContext context) {
    this.action = action;
    this.context = context;
  }

  @Override
  public void begin() {
    CallFlow flow = context.runner().flow().flow();
    Optional<Medium.Text> text =
        MenuMedia.of(flow).keySet().stream()
            .filter(Medium.Text.class::isInstance)
            .map(Medium.Text.class::cast)
            .filter(each -> each.id().filter(action.id()::equals).isPresent())
            .findFirst();
    if (text.isPresent()) {
      Optional<String> wanted = action.inLanguage().or(context.prompts()::heardLanguage);
      language =
          MenuTexts.spoken(text.get(), text.get().languageFor(wanted), flow.language()).language();
      record();
    } else {
      // Only a program's answer can name a text that isn't in the menus.
      language = "";
      fail(FailureCodes.failure(FailureCodes.NOT_FOUND, "no text has the id " + action.id()));
    }
  }

  /** Plays the prompt, and then records. */
  void record() {
    context.transitionTo(RecordingAttempt.behindPrompt(recording(), context, this));
  }

  private Action.Record recording() {
    return new Action.Record(
        FOLDER,
        Optional.empty(),
        action.prompt(),
        "wav",
        true,
        action.maxDuration(),
        action.maxSilence(),
        action.terminator(),
        Optional.of(action.review()),
        action.failed(),
        action.then());
  }

  /** The recording can't be used: the caller hears so, and records again if the rule says so. */
  void refuse(Throwable reason) {
    context.publishFailure(action.wireName(), reason);
    context.events().actionEnded("refused", details(""));
    refusals++;
    context.queuePrompt(action.refused().say());
    if (action.refused().count().isPresent() && refusals >= action.refused().count().getAsInt()) {
      context.runNext(action.refused().then());
    } else {
      record();
    }
  }

  void fail(Throwable reason) {
    context.publishFailure(action.wireName(), reason);
    context.events().actionEnded("failed", details(""));
    context.runNext(action.failed());
  }

  @Override
  public boolean keepsUnreviewed() {
    return false;
  }

  /** Without the recording's name in Asterisk: it doesn't stay there. */
  @Override
  public JsonObject details(String recording) {
    return JsonObject.of("id", action.id(), "language", language);
  }

  @Override
  public Optional<Step> review(String recording, JsonObject details) {
    return Optional.of(new RecordPromptReview(action, language, this, context, recording));
  }
}
