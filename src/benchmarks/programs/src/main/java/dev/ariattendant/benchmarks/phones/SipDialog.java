package dev.ariattendant.benchmarks.phones;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said by SIP of one call that we make.
 *
 * @param id the call's
 * @param asterisk {@code HOST:PORT}
 * @param ours {@code HOST:PORT}
 */
record SipDialog(String id, String extension, String asterisk, String ours) {

  private static final Pattern TO = Pattern.compile("(?m)^To: *(.*?)\\r?$");
  private static final Pattern CONTACT = Pattern.compile("(?m)^Contact: *<([^>]*)>");
  private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
  private static final Pattern CALL_ID = Pattern.compile("(?m)^Call-ID: *(.*?)\\r?$");

  /** The id of the call that a message belongs to. */
  static String callId(String message) {
    return found(CALL_ID, message);
  }

  /** Where the other side takes audio. */
  static int audioPort(String accepted) {
    return Integer.parseInt(found(AUDIO, accepted));
  }

  /** Offers µ-law, with keys as telephone events of payload type 101. */
  String invite(int audioPort) {
    String sdp =
        """
        v=0
        o=bob 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio %d RTP/AVP 0 101
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        """
            .formatted(audioPort)
            .replace("\n", "\r\n");
    return request("INVITE", "sip:" + extension + "@" + asterisk, "<sip:" + extension + "@x>", 1)
        + "Contact: <sip:bob@"
        + ours
        + ">\r\nContent-Type: application/sdp\r\nContent-Length: "
        + sdp.length()
        + "\r\n\r\n"
        + sdp;
  }

  /** Confirms that the call was accepted. */
  String ack(String accepted) {
    return within("ACK", accepted, 1);
  }

  /** Ends the call. */
  String bye(String accepted) {
    return within("BYE", accepted, 2);
  }

  private String within(String method, String accepted, int number) {
    return request(method, found(CONTACT, accepted), found(TO, accepted), number)
        + "Content-Length: 0\r\n\r\n";
  }

  private String request(String method, String uri, String to, int number) {
    return method
        + " "
        + uri
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + ours
        + ";branch=z9hG4bK-"
        + id
        + "-"
        + method
        + "\r\nFrom: <sip:bob@"
        + ours
        + ">;tag="
        + id
        + "\r\nTo: "
        + to
        + "\r\nCall-ID: "
        + id
        + "\r\nCSeq: "
        + number
        + " "
        + method
        + "\r\nMax-Forwards: 70\r\n";
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
