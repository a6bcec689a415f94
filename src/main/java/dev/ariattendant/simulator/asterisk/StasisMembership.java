package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which Stasis application a channel is in, which one created it, and where in the dialplan it is.
 */
final class StasisMembership {

  /** The variable in which {@code Stasis()} and {@code StasisBroadcast()} leave their result. */
  static final String STATUS = "STASISSTATUS";

  private final Asterisk asterisk;
  private final SimChannel channel;
  private final Dialplan outside;
  private Dialplan dialplan;
  private Optional<StasisApplication> creator = Optional.empty();
  private Optional<StasisApplication> application = Optional.empty();

  StasisMembership(Asterisk asterisk, SimChannel channel, Dialplan outside) {
    this.asterisk = asterisk;
    this.channel = channel;
    this.outside = outside;
    this.dialplan = outside;
  }

  Dialplan dialplan() {
    return dialplan;
  }

  void dialplan(Dialplan place) {
    dialplan = place;
  }

  Optional<StasisApplication> application() {
    return application;
  }

  /** The applications that get the channel's events. */
  Collection<StasisApplication> listeners() {
    return application.or(() -> creator).stream().toList();
  }

  void createdBy(Optional<StasisApplication> newCreator) {
    creator = newCreator;
    creator.ifPresent(created -> created.channelIds().add(channel.id()));
  }

  /**
   * Runs {@code Stasis(application,arguments)}.
   *
   * @return whether that application is registered
   */
  boolean enter(String applicationName, List<String> arguments) {
    return enter(applicationName, arguments, dialplan.inStasis(applicationName, arguments));
  }

  /** The same for an application that has claimed the call. */
  boolean enterFromBroadcast(String applicationName, List<String> arguments) {
    return enter(applicationName, arguments, dialplan);
  }

  private boolean enter(String applicationName, List<String> arguments, Dialplan place) {
    Optional<StasisApplication> found = asterisk.applications().registered(applicationName);
    if (found.isEmpty()) {
      return false;
    }
    dialplan = place;
    if (creator.isPresent()) {
      if (channel.state() == ChannelState.DOWN) {
        asterisk.events().channelDialplan(channel);
      }
      asterisk.events().channelVarset(channel, STATUS, "");
    }
    application = found;
    found.get().channelIds().add(channel.id());
    asterisk.events().stasisStart(channel, arguments);
    return true;
  }

  /** Enters the application that another channel is in, whose creator loses it. */
  void replace(SimChannel other) {
    application = other.application();
    StasisApplication entered = application.orElseThrow();
    dialplan = dialplan.inStasis(entered.name(), List.of());
    entered.channelIds().add(channel.id());
    asterisk.events().stasisStart(channel, other);
    other.stasis().creator = Optional.empty();
  }

  /** Leaves the application, if it is in one. */
  void leave() {
    if (application.isEmpty()) {
      return;
    }
    asterisk.applications().left(application.get(), channel);
    asterisk.events().stasisEnd(channel);
    application = Optional.empty();
    asterisk.broadcasts().left(channel);
    if (creator.isPresent()) {
      asterisk.events().channelVarset(channel, STATUS, "SUCCESS");
    }
  }

  /** The channel is gone, of which Asterisk tells only the application that created it. */
  void destroyed(int cause, HangupKind how) {
    creator.ifPresent(
        created -> {
          dialplan = outside;
          asterisk.events().channelDestroyed(channel, cause, how.techCause());
          asterisk.applications().left(created, channel);
        });
  }
}
