package dev.ariattendant.flow;

import java.util.List;
import java.util.stream.Stream;

/**
 * Media that are played as one.
 *
 * @param media in their order
 * @param bargeIn whether a key stops the prompt; if not, keys pressed meanwhile count after it
 */
public record Prompt(List<Medium> media, boolean bargeIn) {

  public Prompt {
    media = List.copyOf(media);
  }

  public static final Prompt NONE = new Prompt(List.of(), true);

  /** A prompt of media URIs. */
  public static Prompt ofUris(List<String> uris, boolean bargeIn) {
    return new Prompt(uris.stream().map(Medium::uri).toList(), bargeIn);
  }

  public boolean isEmpty() {
    return media.isEmpty();
  }

  /** This prompt and then another one, with this one's {@code bargeIn}. */
  public Prompt and(Prompt next) {
    return new Prompt(Stream.concat(media.stream(), next.media.stream()).toList(), bargeIn);
  }
}
