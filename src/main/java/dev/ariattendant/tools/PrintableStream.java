package dev.ariattendant.tools;

import dev.ariattendant.config.PrintableText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints on somebody's terminal, which nothing in a file may steer. */
final class PrintableStream extends PrintStream {

  PrintableStream(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  /** All texts that are printed come through here, line by line or not. */
  @Override
  public void print(String text) {
    super.print(PrintableText.lines(String.valueOf(text)));
  }
}
