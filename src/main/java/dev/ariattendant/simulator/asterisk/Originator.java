package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.EndpointDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes channels to endpoints, for applications. */
public final class Originator {

  static final String LOCAL = "Local/";

  private static final long SOON_MS = 1;

  private final Asterisk asterisk;
  private final EndpointDirectory telephoneBook;
  private final CalleeFactory telephones;

  Originator(Asterisk asterisk, EndpointDirectory telephoneBook, CalleeFactory telephones) {
    this.asterisk = asterisk;
    this.telephoneBook = telephoneBook;
    this.telephones = telephones;
  }

  /**
   * Whom to dial, and what for.
   *
   * @param application that the channel enters, with these arguments
   * @param channelId that it is to have; empty = any
   * @param callerId as {@code Bob <123>}; empty = the originator's is shown
   * @param originator for whom it is made
   * @param variables that it begins with
   */
  public record Request(
      String endpoint,
      String application,
      List<String> arguments,
      Optional<String> channelId,
      Optional<String> callerId,
      Optional<SimChannel> originator,
      Map<String, String> variables) {

    /** The same at another endpoint, on a channel whose id is Asterisk's own. */
    Request at(String other) {
      return new Request(
          other, application, arguments, Optional.empty(), callerId, originator, variables);
    }
  }

  /** Who is at an endpoint. */
  Optional<Callee> callee(String endpoint) {
    return telephoneBook.find(endpoint);
  }

  /** Puts somebody at a channel's end. */
  ChannelListener phoneAt(SimChannel channel, Callee callee) {
    return telephones.at(channel, callee);
  }

  /**
   * Dials an endpoint; its channel enters the application once it is answered.
   *
   * @param timeoutMs how long it may ring; 0 or less = for ever
   * @return empty = no such endpoint
   */
  public Optional<SimChannel> originate(Request request, long timeoutMs) {
    Optional<Callee> found = telephoneBook.find(request.endpoint());
    if (found.isEmpty() && request.endpoint().startsWith(LOCAL)) {
      SimChannel channel =
          made(request, Callee.neverAnswers(), Dialplan.outgoing("AppDial2", "(Outgoing Line)"));
      asterisk.clock().after(SOON_MS, () -> vanish(channel));
      return Optional.of(channel);
    }
    return found.map(
        callee -> {
          OutgoingCall call = prepared(request, callee);
          asterisk.clock().after(SOON_MS, () -> call.begin(timeoutMs));
          return call.channel();
        });
  }

  /** One of whom the originator is shown to whoever is called. */
  OutgoingCall prepared(Request request, Callee callee) {
    SimChannel channel = made(request, callee, Dialplan.outgoing("AppDial2", "(Outgoing Line)"));
    request
        .originator()
        .ifPresent(
            originator -> {
              channel.language(originator.language());
              if (request.callerId().isEmpty()) {
                channel.connected(originator.identity().caller());
              }
            });
    OutgoingCall call = new OutgoingCall(asterisk, channel, callee, Optional.of(request));
    channel.dialled(call);
    return call;
  }

  static void answered(SimChannel channel, Request request) {
    if (!channel.enter(request.application(), request.arguments())) {
      vanish(channel);
    }
  }

  private static void vanish(SimChannel channel) {
    channel.hangUp(HangupKind.NOWHERE_TO_GO);
    channel.ended(new CallOutcome.NotTaken());
  }

  /**
   * Makes a channel, which enters the application at once, to be dialled later.
   *
   * @return empty = no such endpoint
   */
  public Optional<SimChannel> create(Request request) {
    return telephoneBook
        .find(request.endpoint())
        .map(
            callee -> {
              SimChannel channel = made(request, callee, Dialplan.outgoing("", ""));
              asterisk.clock().after(SOON_MS, () -> created(channel, request));
              return channel;
            });
  }

  /** Unless it has been hung up again. */
  private void created(SimChannel channel, Request request) {
    if (asterisk.channel(channel.id()).isPresent()) {
      answered(channel, request);
    }
  }

  private SimChannel made(Request request, Callee callee, Dialplan outside) {
    SimCallerId party = request.callerId().map(SimCallerId::parse).orElse(SimCallerId.UNKNOWN);
    SimChannel channel =
        asterisk.newOutgoingChannel(request.endpoint(), request.channelId(), party, outside);
    channel.connected(party);
    channel.variables().putAll(request.variables());
    channel.madeBy(
        asterisk.applications().registered(request.application()),
        callee,
        telephones.at(channel, callee));
    return channel;
  }

  /**
   * Dials a channel that was made for it, once.
   *
   * @param caller for whom
   * @param timeoutMs how long it may ring; 0 or less = for ever
   * @return whether it could be
   */
  public boolean dial(SimChannel channel, Optional<SimChannel> caller, long timeoutMs) {
    if (channel.callee().isEmpty() || channel.state() != ChannelState.DOWN) {
      return false;
    }
    caller.ifPresent(
        calling -> {
          channel.language(calling.language());
          channel.connected(calling.identity().caller());
        });
    OutgoingCall call =
        new OutgoingCall(asterisk, channel, channel.callee().orElseThrow(), Optional.empty());
    channel.dialled(call);
    call.begin(timeoutMs);
    return true;
  }
}
