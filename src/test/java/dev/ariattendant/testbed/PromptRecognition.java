package dev.ariattendant.testbed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells which of some known prompts a telephone has received, and from when to when: by correlating
 * the samples themselves, which µ-law, resampling and another loudness hardly change. A prompt is
 * recognised if 300 ms of it were heard, beside silence at its beginning.
 */
public final class PromptRecognition {

  private static final int BLOCK = ReceivedAudio.RATE / 50;
  private static final int PROBE_BLOCKS = 15;

  /** The similarity at which a prompt may begin. */
  private static final float FOUND = 0.7f;

  /** The similarity above which a block of 20 ms goes on with the prompt. */
  private static final float SAME = 0.8f;

  /** So many blocks in a row that don't end a prompt; then it ended before them. */
  private static final int LOST_BLOCKS = 4;

  /** Where it was lost, it may go on this much earlier or later: a busy machine drops packets. */
  private static final int MOST_DROPPED = 10 * BLOCK;

  /** So much of it must be recognised to go on then. */
  private static final int REST = 10 * BLOCK;

  /** A block is too quiet to tell anything below this part of the prompt's loudest one. */
  private static final double QUIET = 0.03;

  private final RenderedAudio prompt;
  private final double loudest;

  private PromptRecognition(RenderedAudio prompt) {
    this.prompt = prompt;
    float[] audio = prompt.shifts().get(0);
    double most = 0;
    for (int at = 0; at + BLOCK <= audio.length; at += BLOCK) {
      most = Math.max(most, loudness(audio, at));
    }
    loudest = most;
  }

  /** The prompts heard, in their order; no two of them at the same time. */
  public static List<HeardPrompt> in(ReceivedAudio received, Collection<RenderedAudio> known) {
    float[] audio = LowPass.filter(received.samples(), ReceivedAudio.RATE, 0);
    Similarity similarity = new Similarity(audio, PROBE_BLOCKS * BLOCK);
    List<Match> matches = new ArrayList<>();
    for (RenderedAudio prompt : known) {
      new PromptRecognition(prompt).find(audio, similarity, matches);
    }
    // Of prompts with the same beginning, the one that goes on as it was heard; of those that were
    // heard equally long, the one of which the greater part was heard.
    matches.sort(
        Comparator.comparingInt((Match match) -> -match.heard() / BLOCK)
            .thenComparingDouble(match -> -match.part()));
    List<Match> chosen = new ArrayList<>();
    for (Match match : matches) {
      if (chosen.stream().noneMatch(match::overlaps)) {
        chosen.add(match);
      }
    }
    return chosen.stream().sorted(Comparator.comparingInt(Match::from)).map(Match::prompt).toList();
  }

  private void find(float[] audio, Similarity similarity, List<Match> matches) {
    for (float[] shift : prompt.shifts()) {
      int begin = firstLoud(shift);
      if (begin + PROBE_BLOCKS * BLOCK > shift.length) {
        throw new IllegalArgumentException(prompt.name() + " is too short to be recognised");
      }
      float[] at = similarity.of(Arrays.copyOfRange(shift, begin, begin + PROBE_BLOCKS * BLOCK));
      for (int from = 0; from < at.length; from += BLOCK) {
        int best = best(at, from, Math.min(from + BLOCK, at.length));
        if (at[best] > FOUND) {
          follow(audio, best - begin, shift, begin).ifPresent(matches::add);
        }
      }
    }
  }

  private Optional<Match> follow(float[] audio, int from, float[] shift, int begin) {
    int place = from;
    int heard = begin;
    int lost = 0;
    for (int at = begin; at + BLOCK <= Math.min(shift.length, audio.length - place); at += BLOCK) {
      if (isQuiet(shift, at)) {
        continue;
      }
      if (Similarity.at(audio, place + at, shift, at, BLOCK) > SAME) {
        heard = at + BLOCK;
        lost = 0;
      } else if (++lost == LOST_BLOCKS) {
        OptionalInt again =
            heard - begin < PROBE_BLOCKS * BLOCK
                ? OptionalInt.empty()
                : found(audio, place, shift, heard);
        if (again.isEmpty()) {
          break;
        }
        place = again.getAsInt();
        at = heard;
        lost = 0;
      }
    }
    if (heard - begin < PROBE_BLOCKS * BLOCK / 2) {
      return Optional.empty();
    }
    boolean complete = heard > almostEnd(shift);
    return Optional.of(
        new Match(prompt.name(), Math.max(0, from), place + heard, shift.length, complete));
  }

  /** Where a prompt lies, judged by what follows this moment of it, if packets were dropped. */
  private static OptionalInt found(float[] audio, int place, float[] shift, int at) {
    int rest = at + LOST_BLOCKS * BLOCK;
    int best = 0;
    float most = FOUND;
    // Whole packets are dropped.
    for (int by = -MOST_DROPPED; by <= MOST_DROPPED; by += BLOCK) {
      int to = place + by + rest;
      if (by != 0 && to >= 0 && to + REST <= audio.length && rest + REST <= shift.length) {
        float similarity = Similarity.at(audio, to, shift, rest, REST);
        if (similarity > most) {
          most = similarity;
          best = by;
        }
      }
    }
    return best == 0 ? OptionalInt.empty() : OptionalInt.of(place + best);
  }

  private static int best(float[] values, int from, int to) {
    int best = from;
    for (int i = from; i < to; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private int firstLoud(float[] audio) {
    int at = 0;
    while (at + BLOCK < audio.length && isQuiet(audio, at)) {
      at += BLOCK;
    }
    return at;
  }

  /** Where it has been heard to its end: its last blocks may fade away in µ-law's noise. */
  private int almostEnd(float[] audio) {
    int last = audio.length / BLOCK * BLOCK - BLOCK;
    while (last > 0 && isQuiet(audio, last)) {
      last -= BLOCK;
    }
    return last + BLOCK - LOST_BLOCKS * BLOCK;
  }

  private boolean isQuiet(float[] audio, int at) {
    return loudness(audio, at) < QUIET * loudest;
  }

  private static double loudness(float[] audio, int at) {
    double sum = 0;
    for (int i = at; i < at + BLOCK; i++) {
      sum += (double) audio[i] * audio[i];
    }
    return Math.sqrt(sum / BLOCK);
  }

  private record Match(String name, int from, int to, int length, boolean complete) {

    int heard() {
      return to - from;
    }

    double part() {
      return (double) heard() / length;
    }

    boolean overlaps(Match other) {
      return from < other.to - BLOCK && other.from < to - BLOCK;
    }

    HeardPrompt prompt() {
      return new HeardPrompt(
          name, ReceivedAudio.duration(from), ReceivedAudio.duration(to), complete);
    }
  }
}
