package dev.ariattendant.testbed;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A telephone's call, in either direction: the SIP dialog and the audio. */
final class SipCall {

  static final String NO_BODY = "Content-Length: 0\r\n\r\n";

  private final String address;
  private final TelephoneAudio audio;
  private final Consumer<String> wire;
  private final SipMessage invite;
  private final String callId;
  private final String tag = UUID.randomUUID().toString();
  private final String ours;
  private volatile String theirs;
  private volatile String target;
  private int requests;
  private int offers;

  /** Completes with null when the call is answered; exceptionally when it never will be. */
  final CompletableFuture<Void> answered = new CompletableFuture<>();

  /** Completes when it is over, answered or not, whichever side ended it. */
  final CompletableFuture<Void> ended = new CompletableFuture<>();

  private volatile CompletableFuture<String> request = new CompletableFuture<>();
  private volatile CompletableFuture<String> transfer = new CompletableFuture<>();

  /** An incoming call. */
  SipCall(SipMessage invite, String address, TelephoneAudio audio, Consumer<String> wire) {
    this.invite = invite;
    this.address = address;
    this.audio = audio;
    this.wire = wire;
    callId = invite.callId();
    ours = invite.header("To");
    theirs = invite.header("From");
    target = invite.contact();
  }

  /**
   * An outgoing call of a caller whom Asterisk knows by this name.
   *
   * @param target what is dialled, as a SIP URI
   */
  SipCall(String name, String target, String address, TelephoneAudio audio, Consumer<String> wire) {
    this.address = address;
    this.audio = audio;
    this.wire = wire;
    this.target = target;
    invite = null;
    callId = UUID.randomUUID().toString();
    ours = "<sip:" + name + "@" + address + ">";
    theirs = "<" + target + ">";
  }

  /** Makes the call. */
  void invite() {
    send("INVITE", offer("sendrecv"));
  }

  void take(SipMessage message) {
    if (message.isResponse()) {
      answered(message);
      return;
    }
    switch (message.method()) {
      case "INVITE" -> answer(message, "200 OK", offer("sendrecv"));
      case "CANCEL" -> {
        answer(message, "200 OK", NO_BODY);
        answer(invite, "487 Request Terminated", NO_BODY);
        end("was cancelled");
      }
      case "BYE" -> {
        answer(message, "200 OK", NO_BODY);
        end("the other side hung up");
      }
      case "ACK" -> {
        if (answered.isCompletedExceptionally()) {
          end("was refused");
        }
      }
      case "NOTIFY" -> {
        answer(message, "200 OK", NO_BODY);
        if (message.isLastNotify()) {
          transfer.complete(message.outcome());
        }
      }
      default -> answer(message, "200 OK", NO_BODY);
    }
  }

  private void answered(SipMessage response) {
    if (response.status().startsWith("1")) {
      return;
    }
    boolean success = response.status().startsWith("2");
    switch (response.method()) {
      case "INVITE" -> {
        if (!success) {
          theirs = response.header("To");
          acknowledge(response);
          end(response.status());
        } else if (answered.isDone()) {
          acknowledge(response);
        } else {
          theirs = response.header("To");
          target = response.contact();
          acknowledge(response);
          audio.start(response.audioPort());
          answered.complete(null);
        }
      }
      case "BYE" -> end("was hung up");
      case "REFER" -> {
        if (!success) {
          transfer.complete(response.status());
        }
      }
      default -> {}
    }
    if (!response.method().equals("BYE")) {
      request.complete(response.status());
    }
  }

  void ring() {
    answer(invite, "180 Ringing", contact() + NO_BODY);
  }

  /** Refuses the call, or forwards it. */
  void refuse(String status, String headers) {
    // In this order, since the ACK may come at once.
    if (answered.completeExceptionally(
        new IllegalStateException("the call was refused: " + status))) {
      answer(invite, status, headers + NO_BODY);
    }
  }

  void accept() {
    if (!ended.isDone()) {
      answer(invite, "200 OK", offer("sendrecv"));
      audio.start(invite.audioPort());
      answered.complete(null);
    }
  }

  /** Sends a REFER; completes with the answer to it. */
  CompletableFuture<String> refer(String to) {
    transfer = new CompletableFuture<>();
    return ask(
        "REFER", "Refer-To: <" + to + ">\r\nReferred-By: " + ours + "\r\n" + contact() + NO_BODY);
  }

  /** Completes with the result of the last transfer, for example {@code 200 OK}. */
  CompletableFuture<String> transfer() {
    return transfer;
  }

  /** Puts the other side on hold, or resumes; completes with the answer. */
  CompletableFuture<String> hold(boolean held) {
    return ask("INVITE", offer(held ? "sendonly" : "sendrecv"));
  }

  void bye() {
    send("BYE", NO_BODY);
  }

  /** The Replaces header of a Refer-To that means this call. */
  String replaces() {
    return "Replaces="
        + callId
        + "%3Bto-tag%3D"
        + theirs.replaceFirst(".*;tag=", "")
        + "%3Bfrom-tag%3D"
        + tag;
  }

  String callId() {
    return callId;
  }

  String target() {
    return target;
  }

  private CompletableFuture<String> ask(String method, String rest) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    request = answer;
    send(method, rest);
    return answer;
  }

  private void send(String method, String rest) {
    request(method, ++requests, rest);
  }

  private void acknowledge(SipMessage response) {
    request("ACK", Integer.parseInt(response.header("CSeq").replaceFirst(" .*", "")), NO_BODY);
  }

  private void request(String method, int number, String rest) {
    wire.accept(
        """
        %s %s SIP/2.0
        Via: SIP/2.0/UDP %s;branch=z9hG4bK-%s
        Max-Forwards: 70
        From: %s;tag=%s
        To: %s
        Call-ID: %s
        CSeq: %d %s
        """
                .formatted(
                    method,
                    target,
                    address,
                    tag + number + (method.equals("ACK") ? "a" : ""),
                    ours,
                    tag,
                    theirs,
                    callId,
                    number,
                    method)
                .replace("\n", "\r\n")
            + rest);
  }

  private void answer(SipMessage message, String status, String rest) {
    wire.accept(message.answer(status, tag, rest));
  }

  private String contact() {
    return "Contact: <sip:callee@" + address + ">\r\n";
  }

  private String offer(String direction) {
    boolean events = invite == null || invite.takesTelephoneEvents();
    String sdp =
        """
        v=0
        o=telephone 1 %d IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio %d RTP/AVP 0%s
        a=rtpmap:0 PCMU/8000
        %sa=%s
        """
            .formatted(
                ++offers,
                audio.port(),
                events ? " 101" : "",
                events ? "a=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15\n" : "",
                direction)
            .replace("\n", "\r\n");
    return contact()
        + "Content-Type: application/sdp\r\nContent-Length: "
        + sdp.length()
        + "\r\n\r\n"
        + sdp;
  }

  /** Stops its audio. */
  void close() {
    audio.close();
  }

  private void end(String why) {
    audio.close();
    answered.completeExceptionally(new IllegalStateException("the call " + why));
    ended.complete(null);
  }
}
