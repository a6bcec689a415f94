package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.routing.CompiledFlow;
import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;

/** From the media of a call's prompts to the media URIs that Asterisk plays, and can stop. */
final class PromptMedia {

  private final StepContext context;

  PromptMedia(StepContext context) {
    this.context = context;
  }

  /** The language of what the caller hears; empty if Asterisk didn't say it. */
  Optional<String> language() {
    return context.prompts().language().or(() -> Optional.ofNullable(context.channel().language()));
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
    return medium instanceof Medium.Text text ? List.of(uri(text)) : List.of();
  }

  private List<String> expanded(Medium.Uri plain) {
    String uri = context.variables().expand(plain.uri(), SubstitutionRule.TEXT);
    return MediaUris.fault(uri).isEmpty() ? MediaUris.stoppable(uri) : List.of();
  }

  private String uri(Medium.Text text) {
    CallerChannel channel = context.channel();
    CompiledFlow flow = context.runner().flow();
    return flow.texts().uri(text, channel.asterisk(), language(), flow.flow().language());
  }

  /**
   * What logs and events show instead of a medium's URI: the words of a text, and references to
   * variables instead of secrets; empty if the URI is good.
   */
  Optional<String> shownInstead(Medium medium) {
    String shown = medium.shown(language());
    return medium instanceof Medium.Text
        ? Optional.of(shown)
        : Optional.of(shown)
            .filter(context.variables()::holdsSecret)
            .map(context.variables()::shown);
  }
}
