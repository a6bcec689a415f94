package dev.ariattendant.flow;

import java.util.List;
import java.util.stream.Stream;

/**
 * Media URIs played as one.
 *
 * @param media in their order, e.g. {@code sound:press-1}; {@code digits:} may hold variables, as
 *     in <code>digits:${EXTEN}</code>
 * @param bargeIn whether a key cuts it off; otherwise keys pressed meanwhile count afterwards
 */
public record Prompt(List<String> media, boolean bargeIn) {

  /** Copies the list. */
  public Prompt {
    media = List.copyOf(media);
  }

  /** Nothing at all. */
  public static final Prompt NONE = new Prompt(List.of(), true);

  public boolean isEmpty() {
    return media.isEmpty();
  }

  /** This and then another one, which keys may cut off or not as this one. */
  public Prompt and(Prompt next) {
    return new Prompt(Stream.concat(media.stream(), next.media.stream()).toList(), bargeIn);
  }
}
