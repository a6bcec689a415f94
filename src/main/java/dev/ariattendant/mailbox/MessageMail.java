package dev.ariattendant.mailbox;

import dev.ariattendant.config.MailboxOptions;
import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the e-mail of a message, without the audio. */
final class MessageMail {

  /** What a telephone may dial: a link of anything else would be the caller's. */
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,30}");

  private final String from;
  private final MailboxOptions.Email email;
  private final MailPhrases phrases;
  private final ZoneId zone;

  MessageMail(String from, MailboxOptions.Email email, ZoneId zone) {
    this.from = from;
    this.email = email;
    this.phrases = new MailPhrases(email.language());
    this.zone = zone;
  }

  /** The e-mail, the same for each attempt. */
  MailMessage of(StoredMessage message) {
    MessageFacts facts = new MessageFacts(message, phrases, zone);
    String title = MessageFormat.format(phrases.phrase("title"), message.mailbox());
    Map<String, String> lines = lines(facts);
    String subject = facts.replaced(email.subject().orElse(phrases.phrase("subject")));
    return new MailMessage()
        .setFrom(address())
        .setTo(email.to())
        .setSubject(subject)
        .setText(text(title, lines))
        .setHtml(html(title, lines, facts.number()))
        // These take the place of what the client makes: it drops the sender's name.
        .addHeader("From", sender())
        .addHeader("Subject", EncodedWords.of(subject))
        .addHeader("Message-ID", messageId(message))
        // Programs that answer for somebody who is away don't answer this (RFC 3834, 5.1).
        .addHeader("Auto-Submitted", "auto-generated");
  }

  private Map<String, String> lines(MessageFacts facts) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("caller", facts.caller());
    lines.put("received", "%s, %s (%s)".formatted(facts.date(), facts.time(), zone.getId()));
    if (!facts.duration().isEmpty()) {
      lines.put("duration", facts.duration());
    }
    return lines;
  }

  private String text(String title, Map<String, String> lines) {
    return lines.entrySet().stream()
        .map(each -> phrases.phrase(each.getKey()) + ": " + each.getValue())
        .collect(
            Collectors.joining("\n", title + "\n\n", "\n\n" + phrases.phrase("attached") + "\n"));
  }

  private String html(String title, Map<String, String> lines, String number) {
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
    html.append(email.language())
        .append("\"><head><meta charset=\"utf-8\"></head><body>\n<p>")
        .append(escaped(title))
        .append("</p>\n<table>\n");
    lines.forEach(
        (name, value) ->
            html.append("<tr><td>")
                .append(escaped(phrases.phrase(name)))
                .append("</td><td>")
                .append(name.equals("caller") ? linked(value, number) : escaped(value))
                .append("</td></tr>\n"));
    return html.append("</table>\n<p>")
        .append(escaped(phrases.phrase("attached")))
        .append("</p>\n</body></html>\n")
        .toString();
  }

  private static String linked(String caller, String number) {
    return NUMBER.matcher(number).matches()
        ? "<a href=\"tel:%s\">%s</a>".formatted(number, escaped(caller))
        : escaped(caller);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The address alone. */
  private String address() {
    return from.substring(from.indexOf('<') + 1).replace(">", "");
  }

  private String sender() {
    String name = from.substring(0, Math.max(0, from.indexOf('<'))).strip();
    return name.isEmpty() ? from : "%s <%s>".formatted(EncodedWords.of(name), address());
  }

  /** The same for each attempt: mail servers and readers drop the repeat. */
  private String messageId(StoredMessage message) {
    String domain = address().substring(address().indexOf('@') + 1);
    return "<%s@%s>".formatted(digest(message.mailbox() + "/" + message.id()), domain);
  }

  private static String digest(String text) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
