package dev.ariattendant.flow;

import java.util.List;

/**
 * What a program may answer when it is asked. The lists beside {@code actions} are patterns, for
 * what it may name beside what the menus themselves name; a {@code *} in them stands for one or
 * more of what a variable may hold in an endpoint.
 *
 * @param actions the words of all actions that may be in an answer
 * @param dial endpoints
 * @param dialplan places in the dialplan: a context, an extension and a priority, between slashes
 * @param ask addresses and URLs of programs
 * @param set variables that the menus' {@code dial} and {@code dialplan} use, and functions of the
 *     dialplan
 * @param media beside sounds and recordings by their plain names
 */
public record Allow(
    List<String> actions,
    List<String> dial,
    List<String> dialplan,
    List<String> ask,
    List<String> set,
    List<String> media) {

  /** Copies the lists. */
  public Allow {
    actions = List.copyOf(actions);
    dial = List.copyOf(dial);
    dialplan = List.copyOf(dialplan);
    ask = List.copyOf(ask);
    set = List.copyOf(set);
    media = List.copyOf(media);
  }
}
