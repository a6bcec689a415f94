package dev.ariattendant.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The same figure of several rounds. */
public record Spread(double median, double least, double most) {

  /** Of at least one. */
  public static Spread of(double[] rounds) {
    double[] ascending = rounds.clone();
    Arrays.sort(ascending);
    int middle = ascending.length / 2;
    double median =
        ascending.length % 2 == 1
            ? ascending[middle]
            : (ascending[middle - 1] + ascending[middle]) / 2;
    return new Spread(median, ascending[0], ascending[ascending.length - 1]);
  }

  /** The median, and in brackets the least and the most. */
  public String show(String format) {
    return Double.isNaN(median)
        ? "–"
        : String.format(
            Locale.ROOT, format + " (" + format + "–" + format + ")", median, least, most);
  }
}
