package dev.ariattendant.flow;

import java.util.List;

/**
 * What a program may answer. All but {@code actions} are patterns for texts that it may name beside
 * those in the configuration; a {@code *} in them stands for one or more of the characters that a
 * variable may hold in an endpoint. The schema describes the keys.
 */
public record AllowedAnswers(
    List<String> actions,
    List<String> dial,
    List<String> dialplan,
    List<String> ask,
    List<String> set,
    List<String> media) {

  public AllowedAnswers {
    actions = List.copyOf(actions);
    dial = List.copyOf(dial);
    dialplan = List.copyOf(dialplan);
    ask = List.copyOf(ask);
    set = List.copyOf(set);
    media = List.copyOf(media);
  }
}
