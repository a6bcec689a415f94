package dev.ariattendant.benchmarks.phones;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Many {@link Phone}s: one thread, one port for the SIP of all and one for their audio, for
 * Asterisk has a port of its own for each. They send a packet every 20 milliseconds, not all at
 * once.
 */
public final class PhoneBank implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 4 << 20;
  private static final int LARGEST_PACKET = 0xFFFF;
  private static final int PORTS = 0x1_0000;

  /** The parts of those 20 milliseconds. */
  private static final int SLOTS = 10;

  private static final long SLOT = Duration.ofMillis(Rtp.PACKET_MS).toNanos() / SLOTS;

  /** Between two new calls. */
  private static final long PACE = Duration.ofMillis(20).toNanos();

  /** For Asterisk to accept a call. */
  private static final long BOUND = Duration.ofSeconds(10).toNanos();

  private final InetSocketAddress asterisk;
  private final String extension;
  private final Selector selector;
  private final DatagramChannel sip;
  private final DatagramChannel media;
  private final Thread thread = new Thread(this::run, "phones");
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer packet = ByteBuffer.allocateDirect(LARGEST_PACKET);
  private final RtpListener ears = new RtpListener();

  /** By the ids of their calls; and the messages by which Asterisk has accepted them. */
  private final Map<String, SipDialog> calling = new HashMap<>();

  private final Map<String, String> accepted = new HashMap<>();
  private final List<Phone> phones = new ArrayList<>();
  private final Phone[] byPort = new Phone[PORTS];
  private final List<Timed> timers = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private int wanted;
  private int dialled;
  private long nextCall;
  private volatile boolean closed;

  private record Timed(long due, Runnable task) {}

  /**
   * No call yet.
   *
   * @param asterisk where it takes SIP
   * @param extension what all of them call
   */
  public PhoneBank(InetSocketAddress asterisk, String extension) {
    this.asterisk = asterisk;
    this.extension = extension;
    try {
      selector = Selector.open();
      sip = open();
      media = open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  private DatagramChannel open() throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    return channel;
  }

  /**
   * Calls until there are so many, some every second.
   *
   * @return how many there are, at the latest a while after the last one began
   */
  public CompletableFuture<Integer> grow(int count) {
    CompletableFuture<Integer> grown = new CompletableFuture<>();
    onLoop(
        () -> {
          long span = PACE * (count - dialled) + BOUND;
          wanted = count;
          awaitAccepted(count, System.nanoTime() + span, grown);
        });
    return grown;
  }

  private void awaitAccepted(int count, long deadline, CompletableFuture<Integer> grown) {
    long now = System.nanoTime();
    if (accepted.size() == count || now > deadline) {
      grown.complete(accepted.size());
    } else {
      timers.add(new Timed(now + PACE, () -> awaitAccepted(count, deadline, grown)));
    }
  }

  /**
   * What they hear in this time from now on.
   *
   * @param patience theirs, from now on
   */
  public CompletableFuture<RecordedAudio> listen(Duration time, Timeouts patience) {
    CompletableFuture<RecordedAudio> heard = new CompletableFuture<>();
    onLoop(
        () -> {
          ears.become(patience);
          ears.take();
          timers.add(
              new Timed(System.nanoTime() + time.toNanos(), () -> heard.complete(ears.take())));
        });
    return heard;
  }

  /** How many calls Asterisk has ended. */
  public CompletableFuture<Integer> lost() {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    onLoop(() -> answer.complete(lost.size()));
    return answer;
  }

  private void onLoop(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  private void run() {
    long next = System.nanoTime();
    try {
      for (long slot = 0; !closed; ) {
        long now = System.nanoTime();
        if (now >= next) {
          speak((int) (slot++ % SLOTS), now);
          next += SLOT;
          work(now);
        } else {
          selector.select(this::receive, 1);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void speak(int slot, long now) throws IOException {
    for (int place = slot; place < phones.size(); place += SLOTS) {
      phones.get(place).speak(media, packet, now);
    }
    selector.selectNow(this::receive);
  }

  private void work(long now) {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    List<Timed> due = timers.stream().filter(timer -> timer.due <= now).toList();
    timers.removeAll(due);
    due.forEach(timer -> timer.task.run());
    if (dialled < wanted && now >= nextCall) {
      nextCall = now + PACE;
      dial("phone-" + ProcessHandle.current().pid() + "-" + ++dialled);
    }
  }

  private void dial(String id) {
    SipDialog dialog = new SipDialog(id, extension, text(asterisk), text(local(sip)));
    calling.put(id, dialog);
    say(dialog.invite(local(media).getPort()));
  }

  private void receive(SelectionKey key) {
    DatagramChannel channel = (DatagramChannel) key.channel();
    try {
      packet.clear();
      for (var from = channel.receive(packet); from != null; from = channel.receive(packet)) {
        packet.flip();
        if (channel == sip) {
          take(StandardCharsets.UTF_8.decode(packet).toString());
        } else {
          Phone phone = byPort[((InetSocketAddress) from).getPort()];
          if (phone != null) {
            phone.hear(Rtp.heard(packet), System.nanoTime());
          }
        }
        packet.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String message) {
    String id = SipDialog.callId(message);
    SipDialog dialog = calling.get(id);
    if (message.startsWith("SIP/2.0 200") && message.contains(" INVITE\r\n")) {
      say(dialog.ack(message));
      if (accepted.put(id, message) == null) {
        int port = SipDialog.audioPort(message);
        Phone phone = new Phone(new InetSocketAddress(asterisk.getAddress(), port), ears);
        byPort[port] = phone;
        phones.add(phone);
      }
    } else if (message.startsWith("BYE")) {
      lost.add(id);
    }
  }

  private void say(String message) {
    try {
      sip.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), asterisk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress local(DatagramChannel channel) {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Goes, without a word to Asterisk. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
      selector.close();
      sip.close();
      media.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
