package dev.ariattendant.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook's request: {@code t=UNIXTIME,v1=HEX}, where HEX is the HMAC-SHA256 of
 * the time, a dot and the body. A receiver that refuses old times refuses replayed requests, too.
 */
record WebhookSignature(String secret) {

  private static final String ALGORITHM = "HmacSHA256";

  /** The header that holds it. */
  static final String HEADER = "Ari-Attendant-Signature";

  String of(Instant now, byte[] body) {
    String time = Long.toString(now.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return "t=%s,v1=%s".formatted(time, HexFormat.of().formatHex(mac.doFinal(body)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has " + ALGORITHM, e);
    }
  }
}
