package dev.ariattendant.tools;

import dev.ariattendant.tools.draw.FlowGraph;
import dev.ariattendant.tools.draw.Mermaid;
import dev.ariattendant.tools.draw.Svg;
import dev.ariattendant.tools.draw.TextTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "--draw",
    description = "Prints the menus of a configuration as a tree, and writes a drawing of them.")
final class DrawCommand implements Callable<Integer> {

  private static final String SVG = ".svg";
  private static final String MERMAID = ".mmd";

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "the configuration")
  private String file;

  @Option(
      names = "--out",
      paramLabel = "DRAWING",
      description =
          "the file to write, SVG (.svg) or Mermaid (.mmd); by default an SVG file in the current"
              + " directory with the configuration's name")
  private String target;

  private final PrintStream out;

  DrawCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    String drawing = target == null ? baseName(file) + SVG : target;
    if (!drawing.endsWith(SVG) && !drawing.endsWith(MERMAID)) {
      throw new ParameterException(
          command.commandLine(),
          "--out needs a file's name that ends with .svg or .mmd (Mermaid), found " + drawing);
    }
    FlowGraph graph = FlowGraph.of(ConfigurationFile.read(file).flow());
    try {
      String tree = TextTree.of(graph);
      Files.writeString(
          Path.of(drawing), drawing.endsWith(SVG) ? Svg.of(graph) : Mermaid.of(graph));
      out.print(tree);
    } catch (StackOverflowError e) {
      throw new IOException(file + ": too many menus in a row, each after the other, to draw", e);
    }
    out.printf("%nThe picture is in %s%n", drawing);
    return 0;
  }

  private static String baseName(String file) {
    return Path.of(file).getFileName().toString().replaceFirst("\\.(ya?ml|json)$", "");
  }
}
