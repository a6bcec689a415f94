package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A telephone on 127.0.0.1 that Asterisk can call without configuring it: its extension contains
 * its port. It can call, hold, transfer, forward and pick up, too. Each telephone sends a voice of
 * its own, so that a test knows who hears whom.
 */
public final class SipTelephone implements DeskPhone {

  private static final Duration RINGS = Duration.ofMillis(300);
  private static final int BOUND_SECONDS = 30;
  private static final int LARGEST_MESSAGE = 0xFFFF;

  /**
   * Voices are µ-law values whose last four bits differ by two. Where Asterisk converts audio, it
   * may become quieter, which changes the upper bits, and be rounded. Silence is the eighth value.
   */
  private static final int VOICES = 7;

  private static final int LOUD = 0x10;
  private static final int DISTANCE = 2;
  private static final int MANTISSA = 0x0F;

  /** Audio that came longer ago isn't heard any more. */
  private static final Duration NOW = Duration.ofMillis(200);

  /** So many packets may contain two voices, where one follows the other. */
  private static final int MOMENT_PACKETS = 5;

  private static final AtomicInteger VOICE = new AtomicInteger();

  /**
   * The endpoint of pjsip.conf as which it calls and is called: its keys are telephone events in
   * the audio.
   */
  private static final String NAME = "bob";

  private final InetSocketAddress asterisk;
  private final Reaction reaction;
  private final Optional<Forward> forward;
  private final DatagramSocket socket;
  private final int voice = VOICE.getAndIncrement() % VOICES;
  private final Map<String, SipCall> calls = new ConcurrentHashMap<>();
  private final AtomicInteger sounds = new AtomicInteger();
  private final CompletableFuture<SipCall> first = new CompletableFuture<>();
  private volatile SipCall consultation;
  private volatile TelephoneAudio audio;

  /** A voice, or {@link TelephoneAudio#SOUND}. */
  private volatile int heard;

  private volatile long heardAt;

  /** The Contact to which its calls are forwarded, for a telephone that forwards. */
  private record Forward(String endpoint, String contact) {}

  private SipTelephone(RealAsterisk asterisk, Reaction reaction, Optional<Forward> forward) {
    this.asterisk = asterisk.sip();
    this.reaction = reaction;
    this.forward = forward;
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread ear = new Thread(this::listen, "telephone");
    ear.setDaemon(true);
    ear.start();
  }

  /** Waits for its call. */
  public SipTelephone(RealAsterisk asterisk, Reaction reaction) {
    this(asterisk, reaction, Optional.empty());
  }

  /** A telephone that forwards its call to an extension, by 302. */
  public static SipTelephone forwarding(RealAsterisk asterisk, String extension) {
    String contact = "sip:" + extension + "@127.0.0.1:" + asterisk.sip().getPort();
    return new SipTelephone(
        asterisk, Reaction.RINGS, Optional.of(new Forward("PJSIP/" + NAME, contact)));
  }

  /** A telephone that forwards its call to another telephone's address, by 302. */
  public static SipTelephone forwarding(RealAsterisk asterisk, SipTelephone to) {
    return new SipTelephone(
        asterisk, Reaction.RINGS, Optional.of(new Forward("PJSIP/carol", to.uri())));
  }

  /** A telephone that calls an extension; returns when that is answered. */
  public static SipTelephone calling(RealAsterisk asterisk, String extension) {
    SipTelephone telephone = new SipTelephone(asterisk, Reaction.RINGS);
    telephone.first.complete(telephone.dial(extension));
    return telephone;
  }

  @Override
  public String endpoint() {
    // Any endpoint will do whose keys are telephone events in the audio.
    return forward.map(Forward::endpoint).orElse("PJSIP/" + NAME) + "/" + uri();
  }

  @Override
  public String extension() {
    return "7" + socket.getLocalPort();
  }

  @Override
  public void press(char key) {
    // The key's end isn't waited for.
    var unused = audio.press(TelephoneAudio.eventOf(key));
  }

  @Override
  public boolean transfer(String extension) {
    SipCall call = talking();
    result(call.hold(true));
    return isSuccess(result(call.refer(uri(extension))));
  }

  @Override
  public void consult(String extension) {
    result(talking().hold(true));
    consultation = dial(extension);
  }

  @Override
  public boolean transferToConsulted() {
    SipCall to = consultation;
    return isSuccess(result(talking().refer(to.target() + "?" + to.replaces())));
  }

  @Override
  public boolean transferred() {
    return isSuccess(result(talking().transfer()));
  }

  @Override
  public void resume() {
    result(talking().hold(false));
  }

  @Override
  public boolean rings() {
    return first.isDone();
  }

  @Override
  public void answer() {
    result(first).accept();
  }

  @Override
  public void pickUp() {
    first.complete(dial("*8"));
  }

  @Override
  public boolean hears(DeskPhone other) {
    return hearsNow(((SipTelephone) other).voice);
  }

  /** The audio of its latest call. */
  public ReceivedAudio received() {
    return audio.received();
  }

  @Override
  public boolean hearsASound() {
    return hearsNow(TelephoneAudio.SOUND);
  }

  private boolean hearsNow(int what) {
    return heard == what && System.nanoTime() - heardAt < NOW.toNanos();
  }

  @Override
  public boolean hasHeardARecording() {
    return sounds.get() > MOMENT_PACKETS;
  }

  @Override
  public void hangUp() {
    for (SipCall call : calls.values()) {
      if (!call.ended.isDone()) {
        result(call.answered);
        call.bye();
        result(call.ended);
      }
    }
  }

  @Override
  public CompletionStage<Void> ended() {
    return first.thenCompose(call -> call.ended);
  }

  private SipCall talking() {
    SipCall call = result(first);
    result(call.answered);
    return call;
  }

  private SipCall dial(String extension) {
    SipCall call = new SipCall(NAME, uri(extension), address(), newAudio(), this::send);
    calls.put(call.callId(), call);
    call.invite();
    result(call.answered);
    return call;
  }

  private TelephoneAudio newAudio() {
    TelephoneAudio next = new TelephoneAudio((byte) (LOUD + DISTANCE * voice + 1), this::hear);
    audio = next;
    return next;
  }

  private void hear(int what) {
    heard = what == TelephoneAudio.SOUND ? what : (what & MANTISSA) / DISTANCE;
    heardAt = System.nanoTime();
    if (what == TelephoneAudio.SOUND) {
      sounds.incrementAndGet();
    }
  }

  private void listen() {
    byte[] buffer = new byte[LARGEST_MESSAGE];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        // A late packet for a telephone that had this port before, or a neighbouring one, isn't
        // SIP.
        if (SipMessage.isOne(text)) {
          take(new SipMessage(text));
        }
      }
    } catch (IOException closed) {
      calls.values().forEach(call -> call.ended.complete(null));
    }
  }

  private void take(SipMessage message) {
    SipCall call = calls.get(message.callId());
    if (call != null) {
      call.take(message);
    } else if (message.method().equals("INVITE")) {
      called(message);
    } else if (!message.isResponse() && !message.method().equals("ACK")) {
      send(message.answer("481 Call/Transaction Does Not Exist", "none", SipCall.NO_BODY));
    }
  }

  private void called(SipMessage invite) {
    SipCall call = new SipCall(invite, address(), newAudio(), this::send);
    calls.put(invite.callId(), call);
    first.complete(call);
    if (forward.isPresent()) {
      call.refuse("302 Moved Temporarily", "Contact: <" + forward.get().contact() + ">\r\n");
      return;
    }
    call.ring();
    switch (reaction) {
      case ANSWERS -> later(call::accept);
      // After a pause: at once, the event might be lost, since Asterisk subscribes the application
      // late to the channel of a forwarded call.
      case BUSY -> later(() -> call.refuse("486 Busy Here", ""));
      case RINGS -> {}
    }
  }

  private static void later(Runnable reaction) {
    CompletableFuture.delayedExecutor(RINGS.toMillis(), TimeUnit.MILLISECONDS).execute(reaction);
  }

  private void send(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, asterisk));
    } catch (IOException e) {
      calls.values().forEach(call -> call.ended.completeExceptionally(e));
    }
  }

  private String uri() {
    return "sip:callee@" + address();
  }

  private String uri(String extension) {
    return "sip:" + extension + "@127.0.0.1:" + asterisk.getPort();
  }

  private String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private static boolean isSuccess(String status) {
    return status.startsWith("2");
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the telephone waited in vain", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (SipCall call : calls.values()) {
      if (call.answered.isDone() && !call.ended.isDone()) {
        call.bye();
      }
      call.close();
    }
    socket.close();
  }
}
