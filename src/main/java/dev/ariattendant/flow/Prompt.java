package dev.ariattendant.flow;

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

  /** Without media. */
  public static final Prompt NONE = new Prompt(List.of(), true);

  public boolean isEmpty() {
    return media.isEmpty();
  }

  /** This prompt and then another one, with this one's {@code bargeIn}. */
  public Prompt and(Prompt next) {
    return new Prompt(Stream.concat(media.stream(), next.media.stream()).toList(), bargeIn);
  }
}
