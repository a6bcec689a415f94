package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.routing.CompiledFlow;
import dev.ariattendant.attendant.speech.said.SaidSounds;
import dev.ariattendant.flow.HoursTexts;
import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.SaidValue;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** From the media of a call's prompts to the media URIs that Asterisk plays, and can stop. */
final class PromptMedia {

  private final StepContext context;
  private final Supplier<Optional<String>> language;

  /** Media in the language that this names, each time anew. */
  PromptMedia(StepContext context, Supplier<Optional<String>> language) {
    this.context = context;
    this.language = language;
  }

  /** The language of what is heard; empty if it is the channel's, and Asterisk didn't say it. */
  Optional<String> language() {
    return language.get();
  }

  JsonArray uris(Prompt prompt) {
    JsonArray media = new JsonArray();
    prompt.media().forEach(medium -> uris(medium).forEach(media::add));
    return media;
  }

  /** Without URIs, a medium isn't played: the value of a variable can't be said. */
  List<String> uris(Medium medium) {
    if (medium instanceof Medium.Uri plain) {
      return plain.uri().indexOf('$') < 0 ? List.of(plain.uri()) : expanded(plain);
    }
    return isText(medium) ? List.of(uri(text(medium))) : said((Medium.Said) medium);
  }

  /** A text, or today's opening hours as a text. */
  private Medium.Text text(Medium medium) {
    if (medium instanceof Medium.Said hours) {
      CompiledFlow flow = flow();
      return HoursTexts.of(
          hours.value(), flow.schedules().dayOfHours(hours.value(), flow.flow()), flow.flow());
    }
    return (Medium.Text) medium;
  }

  private List<String> said(Medium.Said said) {
    String value = context.variables().expand(said.value(), SubstitutionRule.TEXT);
    CompiledFlow flow = flow();
    return SaidValue.ofCall(said.kind(), value)
        .map(known -> SaidSounds.ways(known, language(), flow.schedules().now(flow.flow())))
        .map(ways -> flow.texts().said(ways, context.channel().asterisk(), language()))
        .orElse(List.of());
  }

  /** Publishes what isn't played, since the call has no value that can be said; without values. */
  void publishUnsayable(Prompt prompt) {
    prompt.media().stream()
        .filter(Medium.Said.class::isInstance)
        .filter(medium -> uris(medium).isEmpty())
        .map(medium -> medium.shown(language()))
        .forEach(
            each ->
                context.publishFailure(
                    "channels.play",
                    FailureCodes.failure(
                        FailureCodes.BAD_COMMAND, each + " isn't a value that can be said")));
  }

  /** A medium of a prompt by its URI, without secrets. */
  String shown(Prompt prompt, String uri) {
    return prompt.media().stream()
        .filter(medium -> uris(medium).contains(uri))
        .findFirst()
        .flatMap(this::shownInstead)
        .orElse(uri);
  }

  private CompiledFlow flow() {
    return context.runner().flow();
  }

  private List<String> expanded(Medium.Uri plain) {
    String uri = context.variables().expand(plain.uri(), SubstitutionRule.TEXT);
    return MediaUris.fault(uri).isEmpty() ? MediaUris.stoppable(uri) : List.of();
  }

  private String uri(Medium.Text text) {
    CompiledFlow flow = flow();
    return flow.texts().uri(text, context.channel().asterisk(), language(), flow.flow().language());
  }

  /**
   * What logs and events show instead of a medium's URI: the words of a text, and references to
   * variables instead of secrets; empty if the URI is good.
   */
  private Optional<String> shownInstead(Medium medium) {
    if (isText(medium)) {
      return Optional.of(text(medium).shown(language()));
    }
    return Optional.of(medium.shown(language()))
        .filter(context.variables()::holdsSecret)
        .map(context.variables()::shown);
  }

  private static boolean isText(Medium medium) {
    return medium instanceof Medium.Text
        || (medium instanceof Medium.Said said && said.kind() == Medium.Said.Kind.HOURS);
  }
}
