package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A telephone on 127.0.0.1 that Asterisk can call without knowing it: its number is its address.
 */
public final class SipTelephone implements Telephone {

  private static final Duration RINGS_BEFORE_ANSWER = Duration.ofMillis(300);
  private static final int BOUND_SECONDS = 10;
  private static final int LARGEST_MESSAGE = 0xFFFF;

  private final Reaction reaction;
  private final DatagramSocket socket;
  private final TelephoneAudio audio = new TelephoneAudio();
  private final CompletableFuture<SipMessage> answered = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile SocketAddress asterisk;
  private volatile SipMessage invite;

  /** Waits for its call. */
  public SipTelephone(Reaction reaction) {
    this.reaction = reaction;
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread ear = new Thread(this::listen, "telephone");
    ear.setDaemon(true);
    ear.start();
  }

  @Override
  public String endpoint() {
    // Any endpoint will do: it only lends its codecs.
    return "PJSIP/alice/sip:callee@" + address();
  }

  @Override
  public void hangUp() {
    try {
      SipMessage call = answered.get(BOUND_SECONDS, TimeUnit.SECONDS);
      send(call.bye(address()));
      ended.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("there was no call to hang up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  private void listen() {
    byte[] buffer = new byte[LARGEST_MESSAGE];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        asterisk = packet.getSocketAddress();
        take(
            new SipMessage(
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)));
      }
    } catch (IOException closed) {
      ended.complete(null);
    }
  }

  private void take(SipMessage message) {
    switch (message.method()) {
      case "INVITE" -> invited(message);
      case "CANCEL" -> {
        send(message.answer("200 OK"));
        send(invite.answer("487 Request Terminated"));
        ended.complete(null);
      }
      case "BYE" -> {
        send(message.answer("200 OK"));
        ended.complete(null);
      }
      case "SIP/2.0" -> {
        if (message.cseq().endsWith("BYE")) {
          ended.complete(null);
        }
      }
      case "ACK" -> {
        if (reaction == Reaction.BUSY) {
          ended.complete(null);
        }
      }
      default -> send(message.answer("200 OK"));
    }
  }

  private void invited(SipMessage message) {
    if (invite != null) {
      return; // said twice, or a change of the media, which no story needs
    }
    invite = message;
    if (reaction == Reaction.BUSY) {
      send(message.answer("486 Busy Here"));
      return;
    }
    send(message.answer("180 Ringing", address()));
    if (reaction == Reaction.ANSWERS) {
      CompletableFuture.delayedExecutor(RINGS_BEFORE_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::answer);
    }
  }

  private void answer() {
    if (!ended.isDone()) {
      send(invite.accept(address(), audio.port()));
      audio.start(invite.audioPort());
      answered.complete(invite);
    }
  }

  private void send(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, asterisk));
    } catch (IOException e) {
      ended.completeExceptionally(e);
    }
  }

  private String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() {
    if (answered.isDone() && !ended.isDone()) {
      send(invite.bye(address()));
    }
    audio.close();
    socket.close();
  }
}
