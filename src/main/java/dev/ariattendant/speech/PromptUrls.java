package dev.ariattendant.speech;

import java.nio.file.Path;
import java.util.Optional;

/** Where an Asterisk that can't read the cache gets a file of it. */
@FunctionalInterface
public interface PromptUrls {

  /** No Asterisk gets files by HTTP. */
  PromptUrls NONE = file -> Optional.empty();

  /** The http(s) address of a file in the cache; called on an event loop, so it mustn't block. */
  Optional<String> url(Path file);
}
