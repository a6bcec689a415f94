package dev.ariattendant.flow;

import java.util.Optional;

/**
 * A text in one language, to be made into audio.
 *
 * @param language Asterisk's name of it, such as {@code de}
 * @param id the name of the recording that may replace it; empty if none may
 */
public record SpokenText(String text, String language, Optional<String> id) {}
