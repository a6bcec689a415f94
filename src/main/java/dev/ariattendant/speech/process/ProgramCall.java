package dev.ariattendant.speech.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a program is to run.
 *
 * @param command the program and its arguments; no shell sees them
 * @param input what it reads from standard input, in UTF-8
 * @param folder its working directory
 * @param output the file that it writes; it may grow up to {@code maxSize}
 * @param maxSize in bytes
 * @param timeout after which it is killed
 */
public record ProgramCall(
    List<String> command, String input, Path folder, Path output, long maxSize, Duration timeout) {}
