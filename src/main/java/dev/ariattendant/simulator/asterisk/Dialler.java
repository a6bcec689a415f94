package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.TelephoneBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes channels to endpoints, for applications. */
public final class Dialler {

  static final String LOCAL = "Local/";

  private static final long SOON_MS = 1;

  private final Asterisk asterisk;
  private final TelephoneBook telephoneBook;
  private final Telephones telephones;

  Dialler(Asterisk asterisk, TelephoneBook telephoneBook, Telephones telephones) {
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
      Optional<Channel> originator,
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
  Phone phoneAt(Channel channel, Callee callee) {
    return telephones.at(channel, callee);
  }

  /**
   * Dials an endpoint; its channel enters the application once it is answered.
   *
   * @param timeoutMs how long it may ring; 0 or less = for ever
   * @return empty = no such endpoint
   */
  public Optional<Channel> originate(Request request, long timeoutMs) {
    Optional<Callee> found = telephoneBook.find(request.endpoint());
    if (found.isEmpty() && request.endpoint().startsWith(LOCAL)) {
      Channel channel =
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
    Channel channel = made(request, callee, Dialplan.outgoing("AppDial2", "(Outgoing Line)"));
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

  static void answered(Channel channel, Request request) {
    if (!channel.enter(request.application(), request.arguments())) {
      vanish(channel);
    }
  }

  private static void vanish(Channel channel) {
    channel.hangUp(Hangup.NOWHERE_TO_GO);
    channel.ended(new Ending.NotTaken());
  }

  /**
   * Makes a channel, which enters the application at once, to be dialled later.
   *
   * @return empty = no such endpoint
   */
  public Optional<Channel> create(Request request) {
    return telephoneBook
        .find(request.endpoint())
        .map(
            callee -> {
              Channel channel = made(request, callee, Dialplan.outgoing("", ""));
              asterisk.clock().after(SOON_MS, () -> created(channel, request));
              return channel;
            });
  }

  /** Unless it has been hung up again. */
  private void created(Channel channel, Request request) {
    if (asterisk.channel(channel.id()).isPresent()) {
      answered(channel, request);
    }
  }

  private Channel made(Request request, Callee callee, Dialplan outside) {
    Party party = request.callerId().map(Party::parse).orElse(Party.UNKNOWN);
    Channel channel =
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
  public boolean dial(Channel channel, Optional<Channel> caller, long timeoutMs) {
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
