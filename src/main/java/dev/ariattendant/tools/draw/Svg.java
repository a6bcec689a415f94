package dev.ariattendant.tools.draw;

import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A graph as an SVG drawing. Each node is a group with the node's id as {@code id}, and the key of
 * each exit is a text with {@code data-exit}. Each line has {@code data-from}, {@code data-to} and
 * {@code data-key}.
 */
public final class Svg {

  private static final double MARGIN = 8;

  /** From a row's upper edge to the baseline of its text. */
  private static final double BASELINE = 14;

  private static final String STYLE =
      """
      text { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
      fill: #1f2937; white-space: pre }
      .frame { fill: #ffffff; stroke: #64748b }
      .title { fill: #dbeafe } .step .title { fill: #fef3c7 }
      .calls .title, .transfer .title { fill: #dcfce7 } .schedule .title { fill: #f1f5f9 }
      .name { font-weight: bold } .line { fill: #64748b } .key { font-weight: bold }
      .edge { fill: none; stroke: #64748b; stroke-width: 1.3 }
      """;

  private final StringBuilder svg = new StringBuilder();

  private Svg() {}

  /** The whole file of a drawing. */
  public static String of(FlowGraph graph) {
    return new Svg().draw(Layout.of(graph));
  }

  private String draw(Layout layout) {
    double width = layout.width() + 2 * MARGIN;
    double height = layout.height() + 2 * MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\""
            + " viewBox=\"%s %s %s %s\">",
        width, height, -MARGIN, -MARGIN, width, height);
    add("<style>\n%s</style>", STYLE);
    add(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#64748b\"/>"
            + "</marker></defs>");
    add(
        "<rect class=\"paper\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>",
        -MARGIN, -MARGIN, width, height);
    layout.lines().forEach(this::line);
    layout.boxes().forEach(this::box);
    add("</svg>");
    return svg.toString();
  }

  private void line(Layout.Line line) {
    add(
        "<polyline class=\"edge\" data-from=\"%s\" data-to=\"%s\" data-key=\"%s\""
            + " marker-end=\"url(#arrow)\" points=\"%s\"/>",
        escaped(line.edge().from().id()),
        escaped(line.edge().to().id()),
        escaped(line.edge().key()),
        line.points().stream()
            .map(point -> number(point.x()) + "," + number(point.y()))
            .collect(Collectors.joining(" ")));
  }

  private void box(Layout.Placed placed) {
    Box box = placed.box();
    Node node = box.node();
    add(
        "<g id=\"%s\" class=\"%s\" transform=\"translate(%s %s)\">",
        escaped(node.id()), node.kind().name().toLowerCase(Locale.ROOT), placed.x(), placed.y());
    add("<title>%s</title>", escaped(fullText(node)));
    add("<rect class=\"frame\" width=\"%s\" height=\"%s\" rx=\"4\"/>", box.width(), box.height());
    add(
        "<rect class=\"title\" x=\"1\" y=\"1\" width=\"%s\" height=\"%s\" rx=\"3\"/>",
        box.width() - 2, box.titleHeight() - 2);
    text("name", Box.PADDING, (box.titleHeight() - Box.ROW) / 2, box.columns(), node.title());
    for (int i = 0; i < node.lines().size(); i++) {
      text("line", Box.PADDING, box.lineTop(i), box.columns(), node.lines().get(i));
    }
    for (int i = 0; i < node.exits().size(); i++) {
      exit(box, box.exitTop(i), node.exits().get(i));
    }
    add("</g>");
  }

  private void exit(Box box, double top, Exit exit) {
    add(
        "<text class=\"key\" data-exit=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
        escaped(exit.key()),
        Box.PADDING,
        top + BASELINE,
        escaped(ValueFormatter.truncate(box.keyColumns() - Box.GAP_COLUMNS, exit.key())));
    text(
        "words",
        Box.PADDING + box.keyColumns() * Box.COLUMN,
        top,
        box.columns() - box.keyColumns(),
        exit.words());
  }

  private void text(String style, double x, double top, int columns, String text) {
    if (!text.isEmpty()) {
      add(
          "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
          style, x, top + BASELINE, escaped(ValueFormatter.truncate(columns, text)));
    }
  }

  /** The full text of a node, shown as a tooltip: in the box, long texts are cut. */
  private static String fullText(Node node) {
    List<String> exits =
        node.exits().stream().map(exit -> "\n" + exit.key() + "  " + exit.words()).toList();
    String lines = node.lines().stream().map(line -> "\n" + line).collect(Collectors.joining());
    return node.title() + lines + String.join("", exits);
  }

  private void add(String format, Object... values) {
    Object[] written = values.clone();
    for (int i = 0; i < written.length; i++) {
      written[i] = written[i] instanceof Double value ? number(value) : written[i];
    }
    svg.append(format.formatted(written)).append('\n');
  }

  /** With one decimal and a point, in any locale. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
