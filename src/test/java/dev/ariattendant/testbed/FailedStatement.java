package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;

/**
 * Adds the test's own statement to each failed assertion and to each wait in vain: "expected: 0 but
 * was: 1" says nothing without {@code assertThat(bridge.lookUps()).isZero()}. JUnit finds this
 * class by itself.
 */
public final class FailedStatement
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

  private static final Path SOURCES = Path.of("src/test/java");

  /** The innermost ones, which tell enough. */
  private static final int MOST_STATEMENTS = 4;

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withStatements(failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withStatements(failure);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withStatements(failure);
  }

  /** The same failure with its statements; an error of another kind explains itself. */
  static Throwable withStatements(Throwable failure) {
    if (!(failure instanceof AssertionError || failure instanceof TimeoutException)) {
      return failure;
    }
    List<String> statements =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> !frame.getClassName().equals(Await.class.getName()))
            .flatMap(frame -> statement(frame).stream())
            .distinct()
            .limit(MOST_STATEMENTS)
            .toList();
    if (statements.isEmpty()) {
      return failure;
    }
    String message =
        (failure instanceof TimeoutException ? "waited in vain" : failure.getMessage())
            + "\nfailed at "
            + String.join("\ncalled by ", statements);
    AssertionError told =
        failure instanceof AssertionFailedError compared && compared.isExpectedDefined()
            ? new AssertionFailedError(
                message, compared.getExpected(), compared.getActual(), compared.getCause())
            : new AssertionError(message, failure.getCause());
    told.setStackTrace(failure.getStackTrace());
    return told;
  }

  private static Optional<String> statement(StackTraceElement frame) {
    String name = frame.getClassName();
    Path file =
        SOURCES
            .resolve(name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/'))
            .resolve(String.valueOf(frame.getFileName()));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> lines = lines(file);
    int failed = frame.getLineNumber() - 1;
    if (failed < 0 || failed >= lines.size()) {
      return Optional.empty();
    }
    int first = failed;
    while (first > 0 && !ends(lines.get(first - 1))) {
      first--;
    }
    int last = failed;
    while (last < lines.size() - 1 && !ends(lines.get(last))) {
      last++;
    }
    String statement =
        lines.subList(first, last + 1).stream()
            .map(String::strip)
            .filter(line -> !line.startsWith("//"))
            .collect(Collectors.joining(" "))
            .replace(" .", ".")
            .replace("( ", "(");
    // Of a helper that throws, the caller's statement tells more.
    return Optional.of(statement + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .filter(told -> !told.startsWith("throw "));
  }

  private static boolean ends(String line) {
    String text = line.strip();
    return text.isEmpty() || ";{}".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
