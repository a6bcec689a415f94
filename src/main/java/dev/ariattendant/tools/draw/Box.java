package dev.ariattendant.tools.draw;

import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.stream.Stream;

/**
 * The size of a node in a drawing: a title, lines, and a row for each exit with its keys in a
 * column of their own. Lengths are in pixels. The font has a fixed width, so that a text's width
 * can be computed without the font.
 *
 * @param keyColumns the width of the keys' column, in characters
 * @param columns the width of the whole, in characters
 */
record Box(Node node, int keyColumns, int columns) {

  static final double FONT_SIZE = 13;

  /** The width of a character: about 0.6 times its height. */
  static final double COLUMN = FONT_SIZE * 0.61;

  static final double ROW = 20;
  static final double PADDING = 10;

  /** The widest box, in characters; longer texts are cut. */
  static final int MAX_COLUMNS = 60;

  private static final int MAX_KEY_COLUMNS = 40;

  /** The gap between keys and words, in characters. */
  static final int GAP_COLUMNS = 2;

  static Box of(Node node) {
    int keys =
        Math.min(
            MAX_KEY_COLUMNS,
            ValueFormatter.widest(node.exits().stream().map(Exit::key)) + GAP_COLUMNS);
    int words = ValueFormatter.widest(node.exits().stream().map(Exit::words));
    int columns =
        Math.max(
            ValueFormatter.widest(Stream.concat(Stream.of(node.title()), node.lines().stream())),
            keys + words);
    return new Box(node, keys, Math.min(MAX_COLUMNS, columns));
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
