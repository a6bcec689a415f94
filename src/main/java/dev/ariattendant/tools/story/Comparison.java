package dev.ariattendant.tools.story;

import java.util.ArrayList;
import java.util.List;

/** Compares the lines that a story expects with those that happened. */
public final class Comparison {

  /** An expected line that stands for any number of lines. */
  private static final String ANYTHING = "...";

  /** More than an unexpected one: else {@code ...} would stand for a line that has changed. */
  private static final int MISSING = 2;

  private static final int UNEXPECTED = 1;

  private final List<String> expected;
  private final List<String> happened;

  /** The weight of the differences behind the first i expected and the first j happened lines. */
  private final int[][] differences;

  private Comparison(List<String> expected, List<String> happened) {
    this.expected = expected;
    this.happened = happened;
    this.differences = new int[expected.size() + 1][happened.size() + 1];
    for (int i = expected.size(); i >= 0; i--) {
      for (int j = happened.size(); j >= 0; j--) {
        differences[i][j] = differencesFrom(i, j);
      }
    }
  }

  public static Comparison of(List<String> expected, List<String> happened) {
    return new Comparison(
        expected.stream().map(String::strip).toList(),
        happened.stream().map(String::strip).toList());
  }

  /** Whether all lines are as expected. */
  public boolean fits() {
    return differences[0][0] == 0;
  }

  /** All lines: {@code -} is missing, {@code +} wasn't expected. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < happened.size()) {
      if (isWild(i)) {
        if (j < happened.size() && differences[i][j + 1] <= differences[i + 1][j]) {
          lines.add("  " + happened.get(j++));
        } else {
          i++;
        }
      } else if (isSame(i, j)) {
        lines.add("  " + happened.get(j));
        i++;
        j++;
      } else if (isMissing(i, j)) {
        lines.add("- " + expected.get(i++));
      } else {
        lines.add("+ " + happened.get(j++));
      }
    }
    return lines;
  }

  private int differencesFrom(int i, int j) {
    if (i == expected.size()) {
      return (happened.size() - j) * UNEXPECTED;
    }
    if (isWild(i)) {
      int after = differences[i + 1][j];
      return j == happened.size() ? after : Math.min(after, differences[i][j + 1]);
    }
    if (isSame(i, j)) {
      return differences[i + 1][j + 1];
    }
    int missing = MISSING + differences[i + 1][j];
    return j == happened.size() ? missing : Math.min(missing, UNEXPECTED + differences[i][j + 1]);
  }

  private boolean isMissing(int i, int j) {
    return i < expected.size()
        && (j == happened.size()
            || MISSING + differences[i + 1][j] <= UNEXPECTED + differences[i][j + 1]);
  }

  private boolean isWild(int i) {
    return i < expected.size() && expected.get(i).equals(ANYTHING);
  }

  private boolean isSame(int i, int j) {
    return i < expected.size() && j < happened.size() && expected.get(i).equals(happened.get(j));
  }
}
