package dev.ariattendant.testbed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A SIP message that a telephone has received, and what it may say to it.
 *
 * @param text as it came
 */
record SipMessage(String text) {

  private static final String TAG = ";tag=callee";
  private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
  private static final Pattern URI = Pattern.compile("<([^>]*)>");

  /** INVITE, BYE ...; for a response, {@code SIP/2.0}. */
  String method() {
    return text.substring(0, text.indexOf(' '));
  }

  String cseq() {
    return header("CSeq");
  }

  /** The UDP port where the other side takes audio. */
  int audioPort() {
    return Integer.parseInt(found(AUDIO, text));
  }

  /** A response with this status. */
  String answer(String status) {
    return response(status) + "Content-Length: 0\r\n\r\n";
  }

  /** The same from somebody who has to be found later. */
  String answer(String status, String address) {
    return response(status) + contact(address) + "Content-Length: 0\r\n\r\n";
  }

  /** The response that takes a call, with audio at this UDP port. */
  String accept(String address, int audioPort) {
    String sdp =
        """
        v=0
        o=callee 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio %d RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """
            .formatted(audioPort)
            .replace("\n", "\r\n");
    return response("200 OK")
        + contact(address)
        + "Content-Type: application/sdp\r\nContent-Length: "
        + sdp.length()
        + "\r\n\r\n"
        + sdp;
  }

  /** Ends the call that this INVITE began. */
  String bye(String address) {
    return """
        BYE %s SIP/2.0
        Via: SIP/2.0/UDP %s;branch=z9hG4bK-%s
        Max-Forwards: 70
        From: %s%s
        To: %s
        Call-ID: %s
        CSeq: 1 BYE
        Content-Length: 0

        """
        .formatted(
            found(URI, header("Contact")),
            address,
            // Of every BYE its own, or it would be taken for an earlier one, said again.
            header("Call-ID"),
            header("To"),
            TAG,
            header("From"),
            header("Call-ID"))
        .replace("\n", "\r\n");
  }

  private String response(String status) {
    String tag = method().equals("INVITE") ? TAG : "";
    return "SIP/2.0 "
        + status
        + "\r\n"
        + text.lines().filter(line -> line.startsWith("Via:")).collect(Collectors.joining("\r\n"))
        + "\r\nFrom: "
        + header("From")
        + "\r\nTo: "
        + header("To")
        + tag
        + "\r\nCall-ID: "
        + header("Call-ID")
        + "\r\nCSeq: "
        + cseq()
        + "\r\n";
  }

  private static String contact(String address) {
    return "Contact: <sip:callee@" + address + ">\r\n";
  }

  private String header(String name) {
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
