package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.TraceContext;
import dev.ariattendant.config.ProgramToken;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that has shown its token, from its first message until its socket is closed. It is the
 * owner of the calls that it accepts, under an id of its own; a program that connects again is
 * another owner. docs/other-languages.md describes the messages.
 */
final class ProgramSession {

  /** Between the end of a socket and the new offers: the program may connect again meanwhile. */
  static final Duration TIME_TO_RECONNECT = Duration.ofMillis(1500);

  private static final Logger LOG = LoggerFactory.getLogger(ProgramSession.class);

  private static final String ANY_CHANNEL = Addresses.channel("");
  private static final String ANY_COMMAND = Addresses.command("");
  private static final String ANY_OWNERS = Addresses.owners("");

  private final Vertx vertx;
  private final ProgramToken token;
  private final EventBusClient client;
  private final String attendant = UUID.randomUUID().toString();
  private final ProgramSubscriptions subscriptions;
  private final OwnedCalls calls = new OwnedCalls();
  private final ProgramQuestions questions;
  private final ProgramReceivers receivers;
  private final ProgramReports reports;
  private final ProgramCommands commands;

  private boolean closed;

  ProgramSession(Vertx vertx, ProgramToken token, EventBusClient client) {
    this.vertx = vertx;
    this.token = token;
    this.client = client;
    this.subscriptions = new ProgramSubscriptions(vertx.eventBus(), client);
    this.questions = new ProgramQuestions(client, subscriptions, calls, this::owner, this::giveUp);
    this.receivers = new ProgramReceivers(token, client, calls, questions, this::end);
    this.reports = new ProgramReports(vertx.eventBus(), calls, this::owner, this::giveUp);
    this.commands =
        new ProgramCommands(
            vertx.eventBus(), client, calls, new CommandRules(token.variables()), attendant);
  }

  /** A new message that says whose it is. */
  private JsonObject owner() {
    return JsonObject.of("attendant", attendant, "node", NodeId.of(vertx));
  }

  ProgramToken token() {
    return token;
  }

  boolean takesCalls() {
    return !token.apps().isEmpty();
  }

  /** Subscribes it to an address, if its token permits that. */
  void register(String address) {
    questions.onSignOfLife();
    Optional<Handler<Message<Object>>> receiver = receivers.at(address);
    if (subscriptions.has(address)) {
      // A call may be offered again to the program that has it.
      subscriptions.confirm(address);
    } else if (receiver.isEmpty() && address.startsWith(ANY_CHANNEL)) {
      // The offer may have expired.
      client.decline(address, "this program serves no such call");
    } else if (receiver.isEmpty()) {
      client.refuse(address, "this token doesn't permit to listen there");
    } else if (!client.hasRoom()) {
      client.decline(address, "this program listens to as many addresses as it may");
    } else if (client.add(address)) {
      subscriptions.add(address, receiver.get());
    } else {
      client.refuse(address, "this client listens there already");
    }
  }

  /** Ends a subscription; false if there is none. Without that of its channel, a call is lost. */
  boolean unregister(String address) {
    if (!subscriptions.remove(address)) {
      return false;
    }
    channelOf(address)
        .flatMap(calls::remove)
        .ifPresent(call -> reports.sendDropped(call.asterisk(), List.of(call.channelId())));
    return true;
  }

  /** A call isn't its own any more, and the bridge knows it. */
  private void end(String address) {
    subscriptions.remove(address);
    channelOf(address).ifPresent(calls::remove);
  }

  private static Optional<String> channelOf(String address) {
    return address.startsWith(ANY_CHANNEL)
        ? Optional.of(address.substring(ANY_CHANNEL.length()))
        : Optional.empty();
  }

  /** Passes the program's reply to a question on. */
  void reply(String address, JsonObject envelope) {
    questions.onSignOfLife();
    questions.reply(address, envelope);
  }

  /** Passes a request on, if its token permits it. */
  void send(String address, JsonObject envelope, String answerTo) {
    questions.onSignOfLife();
    if (!(envelope.getValue("body") instanceof JsonObject body)) {
      client.refuse(answerTo, "expected a JSON object as the body");
    } else if (takesCalls() && address.startsWith(ANY_OWNERS)) {
      String asterisk = address.substring(ANY_OWNERS.length());
      reports
          .send(asterisk, body)
          .onSuccess(
              reply ->
                  client.deliver(JsonObject.of("type", "rec", "address", answerTo, "body", reply)))
          .onFailure(
              failure -> client.fail(answerTo, FailureCodes.of(failure), failure.getMessage()));
    } else if (takesCalls() && address.startsWith(ANY_COMMAND)) {
      commands.send(address.substring(ANY_COMMAND.length()), body, trace(envelope), answerTo);
    } else {
      client.refuse(answerTo, "this token doesn't permit to send there");
    }
  }

  private static Optional<TraceContext> trace(JsonObject envelope) {
    return envelope.getValue("headers") instanceof JsonObject headers
        ? TraceContext.of(name -> headers.getValue(name) instanceof String text ? text : null)
        : Optional.empty();
  }

  /** Tells it that a call isn't its own any more. */
  private void giveUp(String channelId) {
    String address = Addresses.channel(channelId);
    end(address);
    client.fail(address, FailureCodes.NOT_IN_STASIS, FailureCodes.SERVED_ELSEWHERE);
  }

  /** Takes calls from it that it doesn't name any more, and questions that it doesn't answer. */
  void checkDeadlines() {
    long now = System.nanoTime();
    questions.expire(now);
    if (calls.isSilent(now)) {
      client.disconnect("it doesn't say any more which calls it serves");
    } else {
      Map<String, List<String>> unnamed = calls.unnamed(now);
      unnamed.values().forEach(each -> each.forEach(this::giveUp));
      unnamed.forEach(reports::sendDropped);
    }
  }

  /** Its socket is closed, or about to be: its calls are offered again soon. */
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    subscriptions.removeAll();
    questions.close();
    if (calls.size() > 0) {
      LOG.warn(
          "The connection of the program {} has ended; its {} calls are offered again",
          token,
          calls.size());
      Set<String> asterisks = calls.asterisks();
      vertx.setTimer(TIME_TO_RECONNECT.toMillis(), over -> asterisks.forEach(reports::sendGone));
    }
  }
}
