package dev.ariattendant.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Secret digits that let a caller pass: one PIN for all, or one for each person.
 *
 * @param numbers at least one
 */
public record Pin(List<String> numbers) {

  public Pin {
    numbers = List.copyOf(numbers);
  }

  /** Whether these digits are one of the numbers. The time that it takes doesn't tell which. */
  public boolean matches(String digits) {
    boolean right = false;
    for (String each : numbers) {
      right |= MessageDigest.isEqual(bytes(each), bytes(digits));
    }
    return right;
  }

  private static byte[] bytes(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }

  /** Without the numbers: logs may show it. */
  @Override
  public String toString() {
    return "a PIN";
  }
}
