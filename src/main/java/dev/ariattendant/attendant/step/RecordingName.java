package dev.ariattendant.attendant.step;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a channel's recordings: a folder, the channel's id and a number. Asterisk uses them
 * as file names, so all characters but letters, digits, {@code _ . -} and the slashes between
 * folders are replaced, and no name leads out of the folder of all recordings.
 *
 * @param stem the name without the number
 */
record RecordingName(String stem) {

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.-]");
  private static final Pattern DOTS = Pattern.compile("\\.{2,}");

  /** The names for one channel, in a folder whose variables were expanded. */
  static RecordingName of(String folder, String channelId) {
    String folders =
        Arrays.stream(folder.split("/"))
            .map(RecordingName::safe)
            .filter(name -> !name.isEmpty() && !name.equals("."))
            .map(name -> name + "/")
            .collect(Collectors.joining());
    return new RecordingName(folders + safe(channelId));
  }

  String numbered(int number) {
    return stem + "-" + number;
  }

  private static String safe(String name) {
    return DOTS.matcher(UNSAFE.matcher(name).replaceAll("_")).replaceAll(".");
  }
}
