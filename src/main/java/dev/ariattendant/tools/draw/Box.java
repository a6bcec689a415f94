package dev.ariattendant.tools.draw;

import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.stream.Stream;

/**
 * How large a node is drawn: a title, its lines, and a row for each exit, whose keys stand in a
 * column of their own. Lengths are in pixels. The font is a fixed one, so that a text's width is
 * known where no font is.
 *
 * @param keyColumns the width of the keys' column
 * @param columns the width of all
 */
record Box(Node node, int keyColumns, int columns) {

  static final double FONT_SIZE = 13;

  /** Those of fixed fonts are about 0.6 times as wide as high. */
  static final double COLUMN = FONT_SIZE * 0.61;

  static final double ROW = 20;
  static final double PADDING = 10;

  /** Longer texts are cut off. */
  static final int MAX_COLUMNS = 60;

  private static final int MAX_KEY_COLUMNS = 40;

  /** Between keys and words. */
  static final int GAP_COLUMNS = 2;

  static Box of(Node node) {
    int keys =
        Math.min(MAX_KEY_COLUMNS, widest(node.exits().stream().map(Exit::key)) + GAP_COLUMNS);
    int words = widest(node.exits().stream().map(Exit::words));
    int columns =
        Math.max(
            widest(Stream.concat(Stream.of(node.title()), node.lines().stream())), keys + words);
    return new Box(node, keys, Math.min(MAX_COLUMNS, columns));
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(ValueFormatter::columns).max().orElse(0);
  }

  double width() {
    return columns * COLUMN + 2 * PADDING;
  }

  double height() {
    return titleHeight() + node.lines().size() * ROW + node.exits().size() * ROW + PADDING / 2;
  }

  double titleHeight() {
    return ROW + PADDING / 2;
  }

  /** The upper edge of a line below the title. */
  double lineTop(int index) {
    return titleHeight() + index * ROW;
  }

  /** The upper edge of an exit's row. */
  double exitTop(int index) {
    return lineTop(node.lines().size() + index);
  }
}
