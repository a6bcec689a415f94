package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.ChannelListener;
import dev.ariattendant.simulator.EndpointDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Creates and dials channels for applications. */
public final class Originator {

  static final String LOCAL = "Local/";

  private final Asterisk asterisk;
  private final EndpointDirectory endpoints;
  private final BiFunction<SimChannel, Callee, ChannelListener> callees;

  Originator(
      Asterisk asterisk,
      EndpointDirectory endpoints,
      BiFunction<SimChannel, Callee, ChannelListener> callees) {
    this.asterisk = asterisk;
    this.endpoints = endpoints;
    this.callees = callees;
  }

  /**
   * A request for a channel.
   *
   * @param application that the channel enters, with these arguments
   * @param channelId empty = one that Asterisk makes up
   * @param callerId that the callee sees, e.g. {@code Bob <123>}; empty = the originator's
   * @param originator the channel that it is created for
   * @param variables that are set on it at first
   */
  public record Request(
      String endpoint,
      String application,
      List<String> arguments,
      Optional<String> channelId,
      Optional<String> callerId,
      Optional<SimChannel> originator,
      Map<String, String> variables) {

    /** The same for another endpoint, with an id that Asterisk makes up. */
    Request at(String other) {
      return new Request(
          other, application, arguments, Optional.empty(), callerId, originator, variables);
    }
  }

  /** Empty = there is no such endpoint. */
  Optional<Callee> callee(String endpoint) {
    return endpoints.find(endpoint);
  }

  ChannelListener listener(SimChannel channel, Callee callee) {
    return callees.apply(channel, callee);
  }

  /**
   * Dials an endpoint; its channel enters the application when it is answered.
   *
   * @param timeoutMs how long it may ring; 0 or less = for ever
   * @return empty = no such endpoint
   */
  public Optional<SimChannel> originate(Request request, long timeoutMs) {
    Optional<Callee> found = endpoints.find(request.endpoint());
    if (found.isEmpty() && request.endpoint().startsWith(LOCAL)) {
      SimChannel channel =
          create(request, Callee.neverAnswers(), Dialplan.outgoing("AppDial2", "(Outgoing Line)"));
      asterisk.clock().soon(() -> endNotTaken(channel));
      return Optional.of(channel);
    }
    return found.map(
        callee -> {
          OutgoingCall call = prepared(request, callee);
          asterisk.clock().soon(() -> call.begin(timeoutMs));
          return call.channel();
        });
  }

  /** A call whose callee sees the originator's number. */
  OutgoingCall prepared(Request request, Callee callee) {
    SimChannel channel = create(request, callee, Dialplan.outgoing("AppDial2", "(Outgoing Line)"));
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
    channel.outgoing(Optional.of(call));
    return call;
  }

  static void answered(SimChannel channel, Request request) {
    if (!channel.stasis().enter(request.application(), request.arguments())) {
      endNotTaken(channel);
    }
  }

  private static void endNotTaken(SimChannel channel) {
    channel.hangUp(HangupKind.NO_DESTINATION);
    channel.onEnded(new CallOutcome.NotTaken());
  }

  /**
   * Creates a channel to be dialled later, which enters the application at once.
   *
   * @return empty = no such endpoint
   */
  public Optional<SimChannel> create(Request request) {
    return endpoints
        .find(request.endpoint())
        .map(
            callee -> {
              SimChannel channel = create(request, callee, Dialplan.outgoing("", ""));
              asterisk.clock().soon(() -> created(channel, request));
              return channel;
            });
  }

  /** Does nothing if the channel has been hung up meanwhile. */
  private void created(SimChannel channel, Request request) {
    if (asterisk.channel(channel.id()).isPresent()) {
      answered(channel, request);
    }
  }

  private SimChannel create(Request request, Callee callee, Dialplan outside) {
    SimCallerId party = request.callerId().map(SimCallerId::parse).orElse(SimCallerId.UNKNOWN);
    SimChannel channel =
        asterisk.newOutgoingChannel(request.endpoint(), request.channelId(), party, outside);
    channel.connected(party);
    channel.variables().putAll(request.variables());
    channel.createdBy(
        asterisk.applications().registered(request.application()),
        callee,
        listener(channel, callee));
    return channel;
  }

  /**
   * Dials a channel that {@link #create} has created, once.
   *
   * @param caller the channel that it is dialled for
   * @param timeoutMs how long it may ring; 0 or less = for ever
   * @return whether that was possible
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
    channel.outgoing(Optional.of(call));
    call.begin(timeoutMs);
    return true;
  }
}
