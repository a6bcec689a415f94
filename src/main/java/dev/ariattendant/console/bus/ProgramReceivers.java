package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.config.ProgramToken;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a program may listen to, and who takes what comes there. */
final class ProgramReceivers {

  private static final String ANY_CHANNEL = Addresses.channel("");

  /** Published for all applications; the program gets what concerns its own. */
  private static final Set<String> PUBLISHED = Set.of(Addresses.OWNERS, Addresses.STATUS);

  private static final Set<String> ENDS = Set.of("StasisEnd", "ChannelDestroyed");

  private final ProgramToken token;
  private final EventBusClient client;
  private final OwnedCalls calls;
  private final ProgramQuestions questions;
  private final Consumer<String> onEnded;

  /**
   * For one program.
   *
   * @param onEnded takes the address of a call that has ended
   */
  ProgramReceivers(
      ProgramToken token,
      EventBusClient client,
      OwnedCalls calls,
      ProgramQuestions questions,
      Consumer<String> onEnded) {
    this.token = token;
    this.client = client;
    this.calls = calls;
    this.questions = questions;
    this.onEnded = onEnded;
  }

  /** Who takes what comes at an address; empty if the token doesn't permit to listen there. */
  Optional<Handler<Message<Object>>> at(String address) {
    for (String app : token.apps()) {
      if (address.equals(Addresses.calls(app))) {
        return Optional.of(offer -> questions.offer(address, offer));
      }
      if (address.equals(Addresses.claims(app))) {
        return Optional.of(question -> questions.ask(address, question));
      }
    }
    if (token.ask().contains(address)) {
      return Optional.of(question -> questions.ask(address, question));
    }
    if (!token.apps().isEmpty() && PUBLISHED.contains(address)) {
      return Optional.of(message -> onPublished(address, message));
    }
    if (address.startsWith(ANY_CHANNEL)) {
      String channelId = address.substring(ANY_CHANNEL.length());
      return calls.has(channelId) || questions.isOffered(channelId)
          ? Optional.of(event -> onEvent(channelId, event))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Passes on what concerns the program's own applications. */
  private void onPublished(String address, Message<Object> message) {
    if (message.body() instanceof JsonObject body
        && body.getValue("app") instanceof String app
        && token.apps().contains(app)) {
      client.deliver(address, message, null);
    }
  }

  private void onEvent(String channelId, Message<Object> event) {
    String address = Addresses.channel(channelId);
    client.deliver(address, event, null);
    String type = String.valueOf(event.headers().get(Headers.TYPE));
    if (ENDS.contains(type)
        && event.body() instanceof JsonObject body
        && channelId.equals(RawJsonObject.text(body, "channel", "id"))) {
      // Its next owner may be another one.
      onEnded.accept(address);
    }
  }
}
