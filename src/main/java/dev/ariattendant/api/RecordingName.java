package dev.ariattendant.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a channel's recordings: a folder, the channel's id and a number. Asterisk uses them
 * as file names, so all characters but letters, digits, {@code _ . -} and the slashes between
 * folders are replaced, and no name leads out of the folder of all recordings.
 *
 * <p>A recording for a mailbox lies below {@code mailboxes/NAME}, and its name also has the time of
 * its beginning, since its file is moved away while the call goes on: a number alone would be used
 * twice. So after any crash the name alone says whose message it is.
 *
 * @param stem the name without the number
 */
public record RecordingName(String stem) {

  /** The folder of all mailboxes. */
  private static final String MAILBOXES = "mailboxes/";

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.-]");
  private static final Pattern DOTS = Pattern.compile("\\.{2,}");

  private static final DateTimeFormatter BEGUN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern OF_MAILBOX =
      Pattern.compile(
          MAILBOXES
              + "([^/]{1,200})/(?:[^/]{1,200}/){0,50}([^/]{1,200})-(\\d{8}T\\d{9}Z)-\\d{1,3}");

  /**
   * What the name of a recording for a mailbox says.
   *
   * @param mailbox the mailbox's name as {@link #folder} writes it
   * @param channelId the channel's id as {@link #folder} writes it
   * @param begun when the recording began
   */
  public record OfMailbox(String mailbox, String channelId, Instant begun) {}

  /** The names for one channel, in a folder whose variables were expanded. */
  public static RecordingName of(String folder, String channelId) {
    String folders =
        Arrays.stream(folder.split("/"))
            .map(RecordingName::folder)
            .filter(name -> !name.isEmpty() && !name.equals("."))
            .map(name -> name + "/")
            .collect(Collectors.joining());
    return new RecordingName(folders + folder(channelId));
  }

  /** The names of a recording for a mailbox that begins now. */
  public static RecordingName ofMailbox(
      String mailbox, String folder, String channelId, Instant now) {
    return new RecordingName(
        of(MAILBOXES + mailbox + "/" + folder, channelId).stem + "-" + BEGUN.format(now));
  }

  /** What a name says, if it is that of a recording for a mailbox. */
  public static Optional<OfMailbox> read(String name) {
    Matcher matcher = OF_MAILBOX.matcher(name);
    return matcher.matches()
        ? begun(matcher.group(3))
            .map(begun -> new OfMailbox(matcher.group(1), matcher.group(2), begun))
        : Optional.empty();
  }

  private static Optional<Instant> begun(String text) {
    try {
      return Optional.of(BEGUN.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public String numbered(int number) {
    return stem + "-" + number;
  }

  /** A name of a mailbox or of a channel as it is in recordings' names. */
  public static String folder(String name) {
    return DOTS.matcher(UNSAFE.matcher(name).replaceAll("_")).replaceAll(".");
  }
}
