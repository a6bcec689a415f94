package dev.ariattendant.bridge.command;

/** Is told of the channels that commands create under ids of their senders' choice. */
public interface NewChannels {

  /**
   * Asterisk is about to be told to create one.
   *
   * @param call the call that it is created for; null for none
   * @return whether the id is new: one that is taken already stays its first creator's
   */
  boolean created(String channelId, String call);

  /** It is gone, or never came to be. */
  void forget(String channelId);
}
