package dev.ariattendant.speech.delivery;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs names of files, so that who doesn't know the secret can't ask for one. */
final class PromptSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  PromptSignature(byte[] secret) {
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The signature: 43 letters, digits, {@code -} and {@code _}. */
  String of(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(name)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Whether this is the name's signature; takes equally long for all that are as long. */
  boolean fits(String name, String signature) {
    return MessageDigest.isEqual(bytes(of(name)), bytes(signature));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
