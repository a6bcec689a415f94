package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a key costs, in microseconds: a bar for each median, and a line from the least to the most.
 *
 * @param bars by what stands below them
 */
record BarChart(String title, Map<String, Spread> bars) {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 240;
  private static final int COLUMNS = 2;
  private static final int BOTTOM = 190;
  private static final int HIGHEST = 130;
  private static final int DISTANCE = 80;
  private static final int BAR = 46;

  /** All of them in one picture, as SVG, with one scale. */
  static String drawing(List<BarChart> charts) {
    double most =
        charts.stream()
            .flatMap(chart -> chart.bars.values().stream())
            .mapToDouble(Spread::most)
            .max()
            .orElse(1);
    return IntStream.range(0, charts.size())
        .mapToObj(
            i ->
                format(
                    "<g transform=\"translate(%d,%d)\">%n%s</g>%n",
                    i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, charts.get(i).draw(HIGHEST / most)))
        .collect(
            Collectors.joining(
                "",
                format(
                    """
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" \
                    font-family="sans-serif" font-size="12" text-anchor="middle">
                    <title>Processor time for each key, in microseconds</title>
                    <rect width="100%%" height="100%%" fill="white"/>
                    """,
                    COLUMNS * WIDTH, (charts.size() + 1) / COLUMNS * HEIGHT),
                "</svg>\n"));
  }

  private String draw(double scale) {
    StringBuilder drawing = new StringBuilder();
    drawing.append(
        format(
            "<text x=\"%d\" y=\"24\" font-weight=\"bold\">%s: µs per key</text>%n",
            WIDTH / 2, title));
    int x = WIDTH / 2 - (bars.size() - 1) * DISTANCE / 2;
    for (Map.Entry<String, Spread> bar : bars.entrySet()) {
      drawing.append(draw(x, bar.getKey(), bar.getValue(), scale));
      x += DISTANCE;
    }
    return drawing.toString();
  }

  private static String draw(int x, String label, Spread cost, double scale) {
    double top = BOTTOM - cost.median() * scale;
    return format(
        """
        <rect x="%d" y="%.1f" width="%d" height="%.1f" fill="#4a7fb5"/>
        <path d="M%d %.1fV%.1f" stroke="black"/>
        <text x="%d" y="%.1f">%.0f</text>
        <text x="%d" y="%d">%s</text>
        """,
        x - BAR / 2,
        top,
        BAR,
        BOTTOM - top,
        x,
        BOTTOM - cost.least() * scale,
        BOTTOM - cost.most() * scale,
        x,
        BOTTOM - cost.most() * scale - 5,
        cost.median(),
        x,
        BOTTOM + 18,
        label);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
