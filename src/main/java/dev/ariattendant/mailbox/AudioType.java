package dev.ariattendant.mailbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How receivers call the audio of a message. */
final class AudioType {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ENGLISH);

  private AudioType() {}

  /** The media type of a format of Asterisk. */
  static String mediaType(String format) {
    return switch (format) {
      // wav49 is GSM within RIFF; wav16 is wav with 16 kHz.
      case "wav", "wav16", "wav49" -> "audio/wav";
      case "ogg" -> "audio/ogg";
      case "mp3" -> "audio/mpeg";
      default -> "application/octet-stream";
    };
  }

  /** A file's name such as {@code message-20261130-101500.wav}. */
  static String fileName(StoredMessage message, ZoneId zone) {
    String extension = mediaType(message.format()).equals("audio/wav") ? "wav" : message.format();
    return "message-%s.%s".formatted(TIME.format(message.received().atZone(zone)), extension);
  }
}
