package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import java.util.Optional;

/**
 * Somebody in a bridge sends the other one to an extension: a Local channel takes his place there,
 * at once, whoever may answer behind it.
 *
 * @param transferer whose place it was; he stays in the application, alone, until he hangs up
 * @param transferee the other one; empty = nobody was there
 * @param asked whether somebody at the extension has been asked, and has answered, before
 */
public record Transfer(
    SimChannel transferer,
    Optional<SimChannel> transferee,
    SimChannel replacement,
    SimBridge bridge,
    String extension,
    boolean asked) {

  /** Where telephones' extensions are. */
  public static final String CONTEXT = "default";

  private static final long SOON_MS = 1;

  /** How long the dialplan plays the tone for a telephone that is busy. */
  private static final long BUSY_TONE_MS = 10_000;

  /**
   * Does it.
   *
   * @return whether there is such an extension, and the channel is in a bridge
   */
  static boolean of(Asterisk asterisk, SimChannel transferer, String extension, boolean asks) {
    asterisk.events().channelHold(transferer, true);
    String endpoint = "%s%s@%s".formatted(Originator.LOCAL, extension, CONTEXT);
    Optional<Callee> callee = asterisk.dialler().callee(endpoint);
    Optional<SimBridge> bridge = transferer.bridge();
    if (callee.isEmpty() || bridge.isEmpty() || transferer.application().isEmpty()) {
      return false;
    }
    asterisk.events().channelHold(transferer, false);
    SimChannel replacement =
        asterisk.newOutgoingChannel(
            asks ? Originator.LOCAL + "_attended@transfer" : endpoint,
            Optional.empty(),
            SimCallerId.UNKNOWN,
            new Dialplan(CONTEXT, extension, 1, "", ""));
    replacement.phone(asterisk.dialler().phoneAt(replacement, callee.get()));
    Optional<SimChannel> transferee =
        bridge.get().channels().stream().filter(other -> !other.equals(transferer)).findFirst();
    replacement.takePlaceOf(transferer);
    Transfer transfer =
        new Transfer(transferer, transferee, replacement, bridge.get(), extension, asks);
    if (asks) {
      transfer.answer(asterisk);
      asterisk.events().transferred(transfer);
    } else {
      asterisk.events().transferred(transfer);
      asterisk.clock().after(SOON_MS, () -> transfer.ring(asterisk, callee.get()));
    }
    return true;
  }

  private void ring(Asterisk asterisk, Callee callee) {
    if (callee.reaction() == Callee.Behavior.BUSY) {
      asterisk.events().dial(replacement, "BUSY", "");
      asterisk.clock().after(BUSY_TONE_MS, () -> replacement.hangUp(HangupKind.BY_THE_FAR_END));
    } else if (!replacement.isHungUp()) {
      replacement.become(ChannelState.RINGING);
      asterisk.events().dial(replacement, "RINGING", "");
      if (callee.reaction() == Callee.Behavior.ANSWERS) {
        asterisk.clock().after(callee.afterMs(), () -> answer(asterisk));
      }
    }
  }

  private void answer(Asterisk asterisk) {
    if (!replacement.isHungUp()) {
      replacement.become(ChannelState.UP);
      asterisk.events().dial(replacement, "ANSWER", "");
    }
  }
}
