package dev.ariattendant.tools;

import dev.ariattendant.config.PrintableText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints to a terminal after replacing control characters, which a file may contain. */
final class PrintableStream extends PrintStream {

  PrintableStream(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  /** All other methods that print a text call this one. */
  @Override
  public void print(String text) {
    super.print(PrintableText.lines(String.valueOf(text)));
  }
}
