package dev.ariattendant.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The ids of messages: a hash of the recording's name, which no other recording ever has. So
 * whoever fetches it after whatever crash gives it the same id.
 */
final class MessageId {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int BYTES = 16;

  private MessageId() {}

  static String of(String recording) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(recording.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static boolean isOne(Object text) {
    return text instanceof String id && FORM.matcher(id).matches();
  }
}
