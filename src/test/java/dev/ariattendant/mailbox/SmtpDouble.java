package dev.ariattendant.mailbox;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An SMTP server that answers as a test wants: the test's function is asked first, with each line
 * of the client, an empty line for the connection, and a dot for the end of a message. Empty = the
 * usual answer; {@link #SILENCE} = none; {@link #HANG_UP} = the end of the connection.
 */
final class SmtpDouble {

  static final String SILENCE = "silence";
  static final String HANG_UP = "hang up";

  private static final String NEW_LINE = "\r\n";

  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Function<String, Optional<String>> answers;
  private final NetServer server;

  SmtpDouble(Vertx vertx, Function<String, Optional<String>> answers) {
    this(vertx, answers, new NetServerOptions());
  }

  SmtpDouble(Vertx vertx, Function<String, Optional<String>> answers, SelfSigned certificate) {
    this(
        vertx,
        answers,
        new NetServerOptions()
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(certificate.certificate().toString())
                    .addKeyPath(certificate.key().toString())));
  }

  private SmtpDouble(
      Vertx vertx, Function<String, Optional<String>> answers, NetServerOptions options) {
    this.answers = answers;
    server = vertx.createNetServer(options).connectHandler(this::serve);
    Await.await(server.listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  /** What clients have sent, without messages. */
  BlockingQueue<String> commands() {
    return commands;
  }

  /** The messages that have come whole. */
  BlockingQueue<String> messages() {
    return messages;
  }

  /** How many connections are open. */
  int open() {
    return open.get();
  }

  private void serve(NetSocket socket) {
    open.incrementAndGet();
    socket.closeHandler(closed -> open.decrementAndGet());
    socket.exceptionHandler(failed -> {});
    Dialogue dialogue = new Dialogue(socket);
    socket.handler(RecordParser.newDelimited(NEW_LINE, line -> dialogue.line(line.toString())));
    dialogue.answer("", "220 double ESMTP");
  }

  /** With one client. */
  private final class Dialogue {

    private final NetSocket socket;
    private StringBuilder message;

    Dialogue(NetSocket socket) {
      this.socket = socket;
    }

    void line(String line) {
      if (message != null && !line.equals(".")) {
        message.append(line).append('\n');
        if (answers.apply("DATA " + line).isPresent()) {
          socket.close();
        }
        return;
      }
      if (message != null) {
        messages.add(message.toString());
        message = null;
        answer(".", "250 taken");
        return;
      }
      commands.add(line);
      String command = line.split("[ :]", 2)[0];
      switch (command) {
        case "EHLO" -> answer(line, "250-double\r\n250 SIZE 1000000");
        case "DATA" -> {
          if (answer(line, "354 go on")) {
            message = new StringBuilder();
          }
        }
        case "QUIT" -> answer(line, "221 bye");
        case "STARTTLS" -> {
          answer(line, "220 go on");
          socket.upgradeToSsl();
        }
        default -> answer(line, "250 ok");
      }
    }

    /** Returns whether the usual answer was given. */
    boolean answer(String line, String usual) {
      String answer = answers.apply(line).orElse(usual);
      switch (answer) {
        case SILENCE -> {}
        case HANG_UP -> socket.close();
        default -> socket.write(answer + NEW_LINE);
      }
      return answer.equals(usual);
    }
  }
}
