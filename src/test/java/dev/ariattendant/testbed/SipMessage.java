package dev.ariattendant.testbed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A SIP message that a telephone has received, and how it is answered.
 *
 * @param text the whole message
 */
record SipMessage(String text) {

  private static final String RESPONSE = "SIP/2.0";
  private static final Pattern ONE =
      Pattern.compile("(SIP/2\\.0 \\d{3} |[A-Z]+ sip:)[^\r\n]*\r\n.*", Pattern.DOTALL);
  private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
  private static final Pattern URI = Pattern.compile("<([^>]*)>");
  private static final Pattern FRAGMENT = Pattern.compile("(?s).*\r\n\r\nSIP/2.0 ([^\r\n]*).*");

  /** Whether this is a SIP message. */
  static boolean isOne(String text) {
    return ONE.matcher(text).matches();
  }

  boolean isResponse() {
    return text.startsWith(RESPONSE);
  }

  /** The method, for example INVITE; of a response, that of its request. */
  String method() {
    return isResponse()
        ? header("CSeq").replaceFirst(".* ", "")
        : text.substring(0, text.indexOf(' '));
  }

  /** The status of a response, for example {@code 486 Busy Here}. */
  String status() {
    return text.substring(RESPONSE.length(), text.indexOf('\r')).strip();
  }

  String callId() {
    return header("Call-ID");
  }

  /** The other side's Contact: where it wants the call's requests. */
  String contact() {
    return found(URI, header("Contact"));
  }

  /** The UDP port where the other side takes audio. */
  int audioPort() {
    return Integer.parseInt(found(AUDIO, text));
  }

  /** Whether the other side accepts keys as telephone events in the audio. */
  boolean takesTelephoneEvents() {
    return text.contains("telephone-event");
  }

  /** The result of a transfer in a NOTIFY, for example {@code 200 OK}. */
  String outcome() {
    return found(FRAGMENT, text);
  }

  boolean isLastNotify() {
    return header("Subscription-State").startsWith("terminated");
  }

  /**
   * A response.
   *
   * @param tag our tag, which To gets unless it has one
   * @param rest further headers, the empty line and the body
   */
  String answer(String status, String tag, String rest) {
    String to = header("To");
    return "SIP/2.0 "
        + status
        + "\r\n"
        + text.lines().filter(line -> line.startsWith("Via:")).collect(Collectors.joining("\r\n"))
        + "\r\nFrom: "
        + header("From")
        + "\r\nTo: "
        + (to.contains(";tag=") ? to : to + ";tag=" + tag)
        + "\r\nCall-ID: "
        + callId()
        + "\r\nCSeq: "
        + header("CSeq")
        + "\r\n"
        + rest;
  }

  String header(String name) {
    return found(Pattern.compile("(?m)^" + name + ": *(.*?)\\r?$"), text);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
