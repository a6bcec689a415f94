package dev.ariattendant.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/**
 * Media URIs that are played as one.
 *
 * @param media in their order, e.g. {@code sound:press-1}; {@code digits:} may refer to variables,
 *     as in <code>digits:${EXTEN}</code>
 * @param bargeIn whether a key stops the prompt; if not, keys pressed meanwhile count after it
 */
public record Prompt(List<String> media, boolean bargeIn) {

  public Prompt {
    media = List.copyOf(media);
  }

  public static final Prompt NONE = new Prompt(List.of(), true);

  /** As it is configured: media that Asterisk couldn't stop are spelled out. */
  @JsonCreator
  static Prompt of(
      @JsonProperty("media") List<String> media, @JsonProperty("bargeIn") boolean bargeIn) {
    return new Prompt(
        media.stream().flatMap(uri -> MediaUris.stoppable(uri).stream()).toList(), bargeIn);
  }

  public boolean isEmpty() {
    return media.isEmpty();
  }

  /** This prompt and then another one, with this one's {@code bargeIn}. */
  public Prompt and(Prompt next) {
    return new Prompt(Stream.concat(media.stream(), next.media.stream()).toList(), bargeIn);
  }
}
