package dev.ariattendant.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The id of a call's trace follows from its channel: an attendant that takes a call over from one
 * that was killed goes on with the same trace, and with the same decision whether it is sampled,
 * without asking anybody.
 */
final class CallTraceId {

  /** W3C's trace ids have so many bytes. */
  private static final int BYTES = 16;

  /** The id of the trace that this thread is about to begin; null for a random one. */
  private static final ThreadLocal<String> NEXT = new ThreadLocal<>();

  private CallTraceId() {}

  /** Runs {@code begin}, which begins the trace of this channel. */
  static <T> T during(String asterisk, String channelId, Supplier<T> begin) {
    NEXT.set(of(asterisk, channelId));
    try {
      return begin.get();
    } finally {
      NEXT.remove();
    }
  }

  /** The id for the trace that begins now; null if it may be any. */
  static String next() {
    return NEXT.get();
  }

  static String of(String asterisk, String channelId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((asterisk + '\n' + channelId).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
