package dev.ariattendant.client.ari;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;

/**
 * Sends commands to one Asterisk over the event bus: a method for each operation of ARI, such as
 * {@code channels().play(channelId, "sound:hello-world")}.
 *
 * <p>A command that fails gives a {@link ReplyException}, whose message is Asterisk's where
 * Asterisk has refused it. {@link FailureCodes#of} tells its code: ARI's status or one of {@link
 * FailureCodes}. So that a future's listeners run on the sender's context, send from a verticle.
 */
public final class AriCommands {

  private final CommandSender sender;

  private AriCommands(CommandSender sender) {
    this.sender = sender;
  }

  /**
   * Commands for one Asterisk.
   *
   * @param asterisk the name of its connection, which the header {@code asterisk} of its events has
   */
  public static AriCommands of(Vertx vertx, String asterisk) {
    return of(vertx.eventBus(), Addresses.command(asterisk), new DeliveryOptions());
  }

  /**
   * Commands to an address, e.g. that in the header {@code command} of an event.
   *
   * @param delivery the headers of each command, and how long to wait for its answer
   */
  public static AriCommands of(EventBus bus, String address, DeliveryOptions delivery) {
    return new AriCommands(new CommandSender(bus, address, new DeliveryOptions(delivery)));
  }

  /**
   * Sends a command as the event bus has it: {@code operation} and the parameters under ARI's
   * names. So it also sends {@code request}, for an operation of a newer Asterisk.
   *
   * @return ARI's answer: a JSON object or a list; an empty object if ARI answers nothing
   */
  public Future<Object> send(JsonObject command) {
    return sender.send(command);
  }

  public AriApplications applications() {
    return new AriApplications(sender);
  }

  public AriAsterisk asterisk() {
    return new AriAsterisk(sender);
  }

  public AriBridges bridges() {
    return new AriBridges(sender);
  }

  public AriChannels channels() {
    return new AriChannels(sender);
  }

  public AriDeviceStates deviceStates() {
    return new AriDeviceStates(sender);
  }

  public AriEndpoints endpoints() {
    return new AriEndpoints(sender);
  }

  public AriEvents events() {
    return new AriEvents(sender);
  }

  public AriMailboxes mailboxes() {
    return new AriMailboxes(sender);
  }

  public AriPlaybacks playbacks() {
    return new AriPlaybacks(sender);
  }

  public AriRecordings recordings() {
    return new AriRecordings(sender);
  }

  public AriSounds sounds() {
    return new AriSounds(sender);
  }
}
