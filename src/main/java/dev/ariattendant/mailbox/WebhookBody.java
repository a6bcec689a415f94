package dev.ariattendant.mailbox;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * The body of a webhook's request: JSON, with the audio as Base64. In a multipart body, a receiver
 * could check no signature: PHP and most web frameworks take it apart before a program sees it.
 */
final class WebhookBody {

  /** In bytes; 26 minutes of what Asterisk records. */
  static final long LARGEST = 25L * 1024 * 1024;

  private WebhookBody() {}

  /**
   * Reads the audio, and makes the body. Blocks.
   *
   * @throws UndeliverableException if the audio is larger than {@link #LARGEST}, or can't be read
   */
  static byte[] of(StoredMessage message) {
    JsonObject json =
        new JsonObject()
            .put("id", message.id())
            .put("mailbox", message.mailbox())
            .put("received", message.received().toString())
            .put("durationMs", message.duration().map(each -> each.toMillis()).orElse(null))
            .put("callerNumber", message.callerNumber().orElse(null))
            .put("callerName", message.callerName().orElse(null))
            .put("asterisk", message.asterisk())
            .put("channel", message.channel())
            .put("recording", message.recording())
            .put(
                "audio",
                new JsonObject()
                    .put("name", AudioType.fileName(message, ZoneOffset.UTC))
                    .put("type", AudioType.mediaType(message.format()))
                    .put("base64", audio(message)));
    return json.encode().getBytes(StandardCharsets.UTF_8);
  }

  private static String audio(StoredMessage message) {
    try {
      if (Files.size(message.audio()) > LARGEST) {
        throw new UndeliverableException(
            true, "The recording is larger than 25 MiB: lower record.maxDuration");
      }
      return Base64.getEncoder().encodeToString(Files.readAllBytes(message.audio()));
    } catch (IOException e) {
      throw new UndeliverableException(true, "The recording can't be read");
    }
  }
}
