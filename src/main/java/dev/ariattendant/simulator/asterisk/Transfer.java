package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import java.util.Optional;

/**
 * The transfer of a bridge's other party to an extension. A Local channel replaces the transferer
 * in the bridge at once, even before the extension answers.
 *
 * @param transferer stays in the application, outside the bridge, until it hangs up
 * @param transferee the other party; empty = there was none
 * @param attended whether the transferer has called the extension first, which has answered
 */
public record Transfer(
    SimChannel transferer,
    Optional<SimChannel> transferee,
    SimChannel replacement,
    SimBridge bridge,
    String extension,
    boolean attended) {

  /** The dialplan's context of the extensions. */
  public static final String CONTEXT = "default";

  /** How long the dialplan plays the busy tone. */
  private static final long BUSY_TONE_MS = 10_000;

  /** Returns whether there is such an extension, and the transferer is in a bridge. */
  static boolean perform(
      Asterisk asterisk, SimChannel transferer, String extension, boolean attended) {
    asterisk.events().channelHold(transferer, true);
    String endpoint = "%s%s@%s".formatted(Originator.LOCAL, extension, CONTEXT);
    Optional<Callee> callee = asterisk.originator().callee(endpoint);
    Optional<SimBridge> bridge = transferer.bridge();
    if (callee.isEmpty() || bridge.isEmpty() || transferer.application().isEmpty()) {
      return false;
    }
    asterisk.events().channelHold(transferer, false);
    SimChannel replacement =
        asterisk.newOutgoingChannel(
            attended ? Originator.LOCAL + "_attended@transfer" : endpoint,
            Optional.empty(),
            SimCallerId.UNKNOWN,
            new Dialplan(CONTEXT, extension, 1, "", ""));
    replacement.listener(asterisk.originator().listener(replacement, callee.get()));
    Optional<SimChannel> transferee =
        bridge.get().channels().stream().filter(other -> !other.equals(transferer)).findFirst();
    replacement.replace(transferer);
    Transfer transfer =
        new Transfer(transferer, transferee, replacement, bridge.get(), extension, attended);
    if (attended) {
      transfer.answer(asterisk);
      asterisk.events().transferred(transfer);
    } else {
      asterisk.events().transferred(transfer);
      asterisk.clock().soon(() -> transfer.ring(asterisk, callee.get()));
    }
    return true;
  }

  private void ring(Asterisk asterisk, Callee callee) {
    if (callee.behavior() == Callee.Behavior.BUSY) {
      asterisk.events().dial(replacement, "BUSY", "");
      asterisk.clock().after(BUSY_TONE_MS, () -> replacement.hangUp(HangupKind.BY_THE_FAR_END));
    } else if (!replacement.isHungUp()) {
      replacement.changeState(ChannelState.RINGING);
      asterisk.events().dial(replacement, "RINGING", "");
      if (callee.behavior() == Callee.Behavior.ANSWERS) {
        asterisk.clock().after(callee.afterMs(), () -> answer(asterisk));
      }
    }
  }

  private void answer(Asterisk asterisk) {
    if (!replacement.isHungUp()) {
      replacement.changeState(ChannelState.UP);
      asterisk.events().dial(replacement, "ANSWER", "");
    }
  }
}
