package dev.ariattendant.mailbox;

import dev.ariattendant.config.PrintableText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an e-mail tells of a message, in its language and in the attendant's time zone. The caller
 * controls number and name: they are on one line, short, and without control characters.
 */
record MessageFacts(StoredMessage message, MailPhrases phrases, ZoneId zone) {

  /** Longer than any number or name that a telephone shows. */
  private static final int LONGEST = 100;

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z]+)}");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  /** Name and number, or what there is of them. */
  String caller() {
    String name = name();
    String number = number();
    if (name.isEmpty() || number.isEmpty() || name.equals(number)) {
      String one = number.isEmpty() ? name : number;
      return one.isEmpty() ? phrases.phrase("unknown") : one;
    }
    return "%s (%s)".formatted(name, number);
  }

  String name() {
    return shortened(message.callerName().orElse(""));
  }

  String number() {
    return shortened(message.callerNumber().orElse(""));
  }

  private static String shortened(String text) {
    String line = PrintableText.line(text).replace('\t', ' ').strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "...";
  }

  String date() {
    // English names of months are in each Java; those of other languages are not.
    return DateTimeFormatter.ofPattern(phrases.phrase("date"), Locale.ENGLISH).format(received());
  }

  String time() {
    return TIME.format(received());
  }

  private ZonedDateTime received() {
    return message.received().atZone(zone);
  }

  /** Minutes and seconds, such as 1:05; empty if it isn't known. */
  String duration() {
    return message.duration().map(MessageFacts::minutes).orElse("");
  }

  private static String minutes(Duration duration) {
    // What lasted less than a second was there, too.
    long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /** A subject with each reference replaced; what a value holds is no reference. */
  String replaced(String subject) {
    Map<String, String> values =
        Map.of(
            "CALLER", caller(),
            "NAME", name(),
            "NUMBER", number(),
            "MAILBOX", message.mailbox(),
            "DATE", date(),
            "TIME", time(),
            "DURATION", duration());
    return REFERENCE
        .matcher(subject)
        .replaceAll(
            each -> Matcher.quoteReplacement(values.getOrDefault(each.group(1), each.group())));
  }
}
