package dev.ariattendant.api;

/**
 * The addresses on the event bus. All messages are JSON objects; a request fails with one of the
 * {@link FailureCodes}.
 *
 * <ul>
 *   <li>ARI events, published by the bridge: {@link #EVENTS}, {@link #eventsOf}, {@link #channel}.
 *   <li>Other events: {@link #STATUS}, {@link #ATTENDANT_EVENTS}.
 *   <li>Calls, for attendants: {@link #calls}, {@link #claims}, {@link #OWNERS}, {@link #owners}.
 *   <li>Requests: {@link #command}, {@link #statusOf}, {@link #SCHEDULES}, {@link #PINS}, {@link
 *       #MENUS}.
 *   <li>For the console's page: {@link #CONSOLE_LIVE}, {@link #consoleCall}, {@link
 *       #MENUS_DRAWING}, {@link #SOFTPHONE}.
 * </ul>
 *
 * <p>In addresses, an Asterisk is a connection's name, an app a Stasis application, a channel
 * Asterisk's id of it, and a phone a softphone's id.
 */
public final class Addresses {

  /** All ARI events of all connections, published by the bridge for taps. */
  public static final String EVENTS = "ari.events";

  /** The state of a connection to Asterisk, published by the bridge at each change. */
  public static final String STATUS = "ari.status";

  /**
   * What happens to calls in the attendant's terms, published by the attendant for taps: see {@link
   * AttendantEvents}.
   */
  public static final String ATTENDANT_EVENTS = "attendant.events";

  /**
   * Reads and switches schedules. A request with {@code schedule} (its name) and {@code switch}
   * ({@code closed}, {@code open}, {@code holiday}, or {@code automatic} to follow the clock)
   * switches a schedule for all attendants; with {@code schedule} alone it only reads. The reply
   * has {@code schedule}, {@code state} (the state now), {@code clock} (the state by the clock),
   * {@code switch}, and {@code since} (ISO 8601, UTC) if the schedule was ever switched. An empty
   * request reads all schedules; the reply has them as the list {@code schedules}.
   */
  public static final String SCHEDULES = "attendant.schedules";

  /**
   * A schedule was switched, for all attendants: {@code schedule}, {@code switch} and {@code since}
   * (ISO 8601, UTC). The latest {@code since} counts. Published by the attendant that took the
   * request on {@link #SCHEDULES}, and by an attendant whose file has a later switch than the
   * others know.
   */
  public static final String SCHEDULE_SWITCH = "attendant.schedules.switch";

  /**
   * Reads which PINs are locked after wrong entries. The reply has the list {@code locks}, each
   * with {@code pin} (the variable of the {@code collect}), {@code caller} (the number, empty for
   * callers without one; missing if the lock is for all), {@code seconds} (how long it still lasts)
   * and {@code count} (how many locks there have been in a row). With {@code release} (such a
   * variable), its locks and wrong entries are forgotten first, at all attendants. Fails with
   * {@link FailureCodes#BAD_COMMAND}.
   */
  public static final String PINS = "attendant.pins";

  /** A PIN was entered at an attendant, or its locks are released; for the other attendants. */
  public static final String PINS_ENTERED = "attendant.pins.entered";

  /**
   * Reads which menus an attendant's new calls get. The reply has {@code version}, {@code since}
   * (ISO 8601, UTC) and {@code menus} (their names). With {@code reload} = true, the configuration
   * file is read again first, on the node of the attendant that takes the request; the reply has
   * {@code version}, {@code changed} (whether the version is a new one) and {@code changes}: {@code
   * menus} and {@code schedules}, each with the names that were {@code added}, {@code removed} and
   * {@code changed}, and {@code others}, other keys of the menus that have changed. That fails with
   * {@link FailureCodes#BAD_COMMAND} and all problems of the file, or with {@link
   * FailureCodes#UNAVAILABLE} if the attendant was deployed without a file.
   */
  public static final String MENUS = "attendant.menus";

  /**
   * New menus: the section {@code attendant} of a configuration that was read again, published for
   * the attendants in the same Vert.x.
   */
  public static final String NEW_MENUS = "attendant.menus.new";

  /**
   * Makes texts into audio, in the same Vert.x. A request has {@code texts}, each with {@code
   * text}, {@code language} and perhaps {@code id}; and {@code menus}, true, if these are all texts
   * of the menus, which each Asterisk that gets them by HTTP fetches ahead, in place of those of
   * the request before. The reply has {@code prompts} in the same order, each with {@code file}
   * (the absolute path without its extension), {@code extension}, {@code durationMs}, {@code
   * recorded} (whether an own recording takes the text's place) and perhaps {@code url}, or with
   * {@code error}.
   */
  public static final String SPEECH_RENDER = "speech.render";

  /**
   * Published in the same Vert.x when it is found out how an Asterisk gets the audio of texts:
   * {@code asterisk}, and {@code way}, which is {@code file}, {@code url} or {@code none}.
   */
  public static final String SPEECH_DELIVERY = "speech.delivery";

  /** Replies to a request with {@code deliveries}: the {@code way} of each Asterisk by its name. */
  public static final String SPEECH_DELIVERIES = "speech.deliveries";

  /**
   * Stores audio that takes a text's place, in the same Vert.x. A request has {@code id}, {@code
   * language}, {@code by} ({@code telephone} or {@code page}), and {@code data} (a WAV file or an
   * MP3 in base64url) or {@code file} (its path); the reply has {@code durationMs}. It fails with
   * {@link FailureCodes#BAD_AUDIO} if it is no audio that can be used.
   */
  public static final String RECORDINGS_STORE = "speech.recordings.store";

  /**
   * Changes which audio takes a text's place, in the same Vert.x. A request has {@code id}, {@code
   * language}, {@code by} and {@code change}: {@code delete} or {@code revert}. Fails with 404 if
   * there is no such recording.
   */
  public static final String RECORDINGS_CHANGE = "speech.recordings.change";

  /**
   * Replies to a request, in the same Vert.x, with {@code recordings}: what may stand for each text
   * that has an id, with {@code id}, {@code language}, {@code text} and, if there is a recording,
   * {@code file}; {@code previous} says whether there is one before it.
   */
  public static final String RECORDINGS_LIST = "speech.recordings.list";

  /**
   * Replies to a request, in the same Vert.x, with {@code texts}: those of new calls with an id.
   */
  public static final String RECORDINGS_TEXTS = "speech.recordings.texts";

  /**
   * Published when the audio that takes a text's place is another one: {@code id} and {@code
   * language}. Attendants that share the folder use it for new calls.
   */
  public static final String RECORDINGS_CHANGED = "speech.recordings.changed";

  /** Takes requests of attendants in the same Vert.x to read the configuration file again. */
  public static final String READ_MENUS = "attendant.menus.read";

  /**
   * Reads the state of the attendant in the same Vert.x. The reply has {@code calls} (the number
   * that it serves) and {@code state}: {@code accepting}, {@code full} (it serves as many calls as
   * it may) or {@code draining} (it takes no new calls: it is being stopped, or an operator wants
   * it).
   */
  public static final String ATTENDANT_STATUS = "attendant.status";

  /**
   * Recorded messages, on whichever node they are. An empty request lists them, the newest first;
   * with {@code mailbox}, those of one mailbox; {@code limit} is how many at most. The reply has
   * {@code messages} and {@code total} (how many there are). With {@code id}, the reply has that
   * {@code message} alone; with {@code action} = {@code delete} it is deleted first, and with
   * {@code retry} what could not be delivered is tried again. Fails with {@link
   * FailureCodes#BAD_COMMAND}, with {@link FailureCodes#NOT_FOUND}, and with {@link
   * FailureCodes#UNAVAILABLE} if the disk refuses.
   */
  public static final String MESSAGES = "attendant.messages";

  /**
   * Draws the menus that an attendant's new calls get. The reply to any request has {@code
   * version}, as on {@link #MENUS}, and {@code svg}, in which a menu is the group {@code
   * menu-NAME}, e.g. {@code menu-main}.
   */
  public static final String MENUS_DRAWING = "attendant.menus.drawing";

  /**
   * The calls, connections and counts of a node, published by its console about once a second as
   * long as requests come on {@link #CONSOLE_WATCHED}. docs/console.md describes the body.
   */
  public static final String CONSOLE_LIVE = "console.live";

  /**
   * Asks the consoles of all nodes for {@link #CONSOLE_LIVE}. A console whose page is open
   * publishes an empty object here.
   */
  public static final String CONSOLE_WATCHED = "console.watched";

  /**
   * Softphones that call an embedded simulator in the same Vert.x. The reply to an empty request
   * has {@code apps} (the registered applications) and {@code phones} (the number in use). A
   * request with {@code call} (an application), and optionally {@code caller} and {@code called}
   * (numbers), places a call; the reply has {@code phone} (a secret id, for {@link #softphone} and
   * {@link #heard}) and {@code name} (the channel's). It fails with {@link
   * FailureCodes#BAD_COMMAND} for a wrong request, with 409 if the application isn't registered,
   * and with {@link FailureCodes#MAX_CALLS} if too many phones are in use.
   */
  public static final String SOFTPHONE = "simulator.softphone";

  /**
   * Asks the owners of an Asterisk's calls to send the calls that they own to {@link #owners}. The
   * body has {@code asterisk}, {@code app} and {@code node} (the bridge's node, see {@link
   * Headers#NODE}).
   *
   * <p>A bridge publishes this when it finds calls in its application that it doesn't know. Owners
   * subscribe to events from {@code node} before they answer. Calls that no owner has named are
   * offered again, in a cluster a second later. With {@code moving} = true the bridge announces
   * that it is about to move to another node; then owners subscribe to events from all nodes before
   * they answer.
   */
  public static final String OWNERS = "ari.owners";

  private Addresses() {}

  /**
   * Takes what {@link #MESSAGES} takes, for the messages of one node alone; and {@code holds}, an
   * id, from other nodes' mailboxes. The reply then has {@code node}, {@code stored}, {@code
   * claimed} and {@code holds}.
   */
  public static String messagesOf(String node) {
    return MESSAGES + "." + node;
  }

  /**
   * Reads the audio of a message of one node, for consoles: {@code id}, and {@code offset} in
   * bytes. The reply is a buffer with the bytes from there on, as many as fit into a message; it is
   * empty at the end. Fails with {@link FailureCodes#NOT_FOUND} if that node hasn't the message.
   *
   * @param node the {@code node} of the message
   */
  public static String messageAudioOf(String node) {
    return "attendant.messages.audio." + node;
  }

  /**
   * Takes acts of operators on one node: its attendants, and the calls that they serve. A request
   * has {@code act}, which is {@code hangup}, {@code redirect} (with {@code menu}, one of the
   * version that the call runs) or {@code transfer} (with {@code extension}, one of the menus) and
   * {@code channel}, the id of a caller's channel, and perhaps its {@code asterisk}; or {@code
   * drain}, {@code resume} or {@code reload}. The header {@link Headers#OPERATOR} says who acts.
   * Each is published as {@link AttendantEvents#OPERATOR_ACTED}.
   *
   * <p>The reply has {@code node} and {@code act}, and that of {@code reload} what {@link #MENUS}
   * replies. Fails with {@link FailureCodes#BAD_COMMAND}, with {@link FailureCodes#NOT_FOUND} if no
   * attendant of the node serves such a call (any more), with 409 if the call can't do that now,
   * and with {@link FailureCodes#UNAVAILABLE} without a connection to its Asterisk.
   */
  public static String acts(String node) {
    return "attendant.acts." + node;
  }

  /** All ARI events of one type, published by the bridge for taps. */
  public static String eventsOf(String type) {
    return EVENTS + "." + type;
  }

  /**
   * All ARI events about one channel, in Asterisk's order, published by the bridge for the call's
   * owner and for taps.
   */
  public static String channel(String channelId) {
    return "ari.channel." + channelId;
  }

  /**
   * Takes offers of calls. The bridge requests this with the StasisStart event; the attendant that
   * replies becomes the call's owner.
   */
  public static String calls(String app) {
    return "ari.calls." + app;
  }

  /**
   * Takes the question whether a call that Asterisk broadcasts to several applications should be
   * claimed. A bridge with {@code broadcast: claim} requests this with the CallBroadcast event, and
   * claims the call if any reply comes. The attendant that replies reserves a place for the call.
   *
   * <p>If its reply is a request ({@code Message.replyAndRequest}), the bridge answers that when
   * the reservation is no longer needed; {@code claimed} is true if the call has come and is being
   * offered on {@link #calls}. If the bridge's answer is a request too, the attendant answers it
   * when the place is free again.
   */
  public static String claims(String app) {
    return "ari.claims." + app;
  }

  /**
   * Takes ARI commands for one Asterisk. The header {@link Headers#COMMAND} of each event has this
   * address.
   */
  public static String command(String asterisk) {
    return "ari.command." + asterisk;
  }

  /**
   * Takes messages of owners of calls. Each has {@code attendant} (an id that the owner has chosen
   * in its reply to an offer), {@code node} (the owner's node), and one of:
   *
   * <ul>
   *   <li>{@code calls} (the number of its calls) and {@code channels} (their ids): a heartbeat,
   *       about once a second and as an answer to {@link #OWNERS}. Calls that no owner has are its
   *       own from then on. An owner whose heartbeats stop is dead, and its calls are offered
   *       again, as is a call that is missing in two heartbeats in a row.
   *       <p>The reply's {@code channels} lists the calls that are its own, and those that may turn
   *       out to be, as long as the bridge doesn't know all calls. A call that is missing in two
   *       replies in a row has ended or has another owner.
   *       <p>With {@code everywhere} = false, an owner says that it is subscribed only to events
   *       from its own node for some of the calls. Then a bridge on another node doesn't accept it
   *       as the owner of calls that the bridge has found.
   *   <li>{@code release}: ids of channels that another attendant is to serve. They are offered
   *       again; the reply's {@code channels} lists those that were accepted.
   *   <li>{@code gone} = true: the owner stops, and the calls that it still has are offered again
   *       at once. A conversation that no attendant accepts continues, and is offered until one
   *       does.
   * </ul>
   */
  public static String owners(String asterisk) {
    return OWNERS + "." + asterisk;
  }

  /**
   * In a cluster, tells the node that has had the WebSocket of an Asterisk that this Asterisk has
   * opened its next one to another node: {@code node} (that node) and {@code user} (the user of
   * {@code asterisk.listen} whose WebSocket it is). Only the newest WebSocket counts: the receiver
   * gives up the connection, and replies when it takes no more commands for it. It refuses with 403
   * if the Asterisk belongs to another user.
   */
  public static String socket(String asterisk) {
    return "ari.sockets." + asterisk;
  }

  /**
   * Reads the state of one connection; the reply is the same body that {@link #STATUS} publishes.
   */
  public static String statusOf(String asterisk) {
    return STATUS + "." + asterisk;
  }

  /**
   * Checks what new menus need of ARI before they are used: {@code resources}, as in the section
   * {@code asterisk} of a configuration. Requested of the bridges in the same Vert.x. Fails with
   * what to change if a connected Asterisk would refuse such commands; then nothing has changed.
   */
  public static String needs(String asterisk) {
    return "ari.needs." + asterisk;
  }

  /**
   * Answers what a node knows of one call, in progress or ended a short while ago. The request has
   * {@code asterisk} and {@code channel} (its id); the reply has {@code id}, {@code name}, {@code
   * caller}, {@code asterisk}, {@code app}, {@code ended} (boolean) and {@code steps}: the latest
   * events of {@link #ATTENDANT_EVENTS} about this call, the oldest first. It fails with {@link
   * FailureCodes#BAD_COMMAND} for a wrong request, and with {@link FailureCodes#NOT_FOUND} if the
   * node doesn't know the call.
   *
   * @param node as in the body of {@link #CONSOLE_LIVE}
   */
  public static String consoleCall(String node) {
    return "console.call." + node;
  }

  /**
   * Takes the actions of one softphone's user: {@code press} (a key) or {@code hangup} = true. An
   * empty request is a heartbeat; without any request for 20 seconds the phone hangs up. The reply
   * has {@code phone}, {@code name}, {@code began} (ISO 8601, UTC), {@code transcript} (a list of
   * what {@link #heard} published) and {@code ended} (how the call ended; null during the call).
   * There is no answer here from a minute after the call's end on.
   */
  public static String softphone(String phone) {
    return SOFTPHONE + "." + phone;
  }

  /**
   * What the user of one softphone hears and does, published as it happens: {@code n} (a running
   * number), {@code atMs} (milliseconds since the call was placed), and {@code kind}, one of:
   *
   * <ul>
   *   <li>{@code answered};
   *   <li>{@code media}: a media URI begins to play; with {@code media} and {@code language};
   *   <li>{@code silence}: playback has ended; {@code cut} is true if it was stopped early;
   *   <li>{@code ringing}; {@code music}, with {@code class}, empty for the default one; {@code
   *       quiet}, the end of either;
   *   <li>{@code recorded}: a recording begins; with {@code recording}, its name;
   *   <li>{@code talks}, {@code parts}: a conversation with {@code endpoint} begins or ends;
   *   <li>{@code key}: the user pressed {@code digit};
   *   <li>{@code ended}: with {@code how}: {@code hangup} (with {@code by}: {@code caller}, {@code
   *       application} or {@code asterisk}; and {@code cause}, Q.850's), {@code continued} (in the
   *       dialplan, with {@code context}, {@code extension}, {@code priority}) or {@code notTaken}.
   * </ul>
   */
  public static String heard(String phone) {
    return "simulator.heard." + phone;
  }
}
