package dev.ariattendant.tools;

import dev.ariattendant.tools.draw.FlowGraph;
import dev.ariattendant.tools.draw.Mermaid;
import dev.ariattendant.tools.draw.Svg;
import dev.ariattendant.tools.draw.TextTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Prints the menus of a configuration as a tree, and writes a picture of them. */
final class DrawCommand {

  private static final String SVG = ".svg";
  private static final String MERMAID = ".mmd";

  private DrawCommand() {}

  /**
   * Draws.
   *
   * @param picture where to, an SVG or Mermaid file; an SVG in the current directory, unless it is
   *     said
   */
  static int run(String file, Optional<String> picture, PrintStream out) throws IOException {
    String target = picture.orElseGet(() -> baseName(file) + SVG);
    if (!target.endsWith(SVG) && !target.endsWith(MERMAID)) {
      throw new Arguments.UsageException(
          "--out needs a file's name that ends with .svg or .mmd (Mermaid), found " + target);
    }
    FlowGraph graph = FlowGraph.of(ConfigurationFile.read(file).flow());
    try {
      String tree = TextTree.of(graph);
      Files.writeString(Path.of(target), target.endsWith(SVG) ? Svg.of(graph) : Mermaid.of(graph));
      out.print(tree);
    } catch (StackOverflowError e) {
      throw new IOException(
          file + ": too many menus in a row lead from one to the next to draw", e);
    }
    out.printf("%nThe picture is in %s%n", target);
    return 0;
  }

  private static String baseName(String file) {
    return Path.of(file).getFileName().toString().replaceFirst("\\.(ya?ml|json)$", "");
  }
}
