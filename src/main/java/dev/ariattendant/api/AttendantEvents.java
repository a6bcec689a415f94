package dev.ariattendant.api;

/**
 * The types of events on {@link Addresses#ATTENDANT_EVENTS}: the member {@code type} of their
 * bodies. Each body also has {@code timestamp} (ISO 8601, UTC). Events about a call, which are all
 * but {@link #SCHEDULE_SWITCHED}, {@link #PIN_LOCKED}, {@link #SOUNDS_MISSING}, {@link
 * #MENUS_CHANGED}, {@link #MENUS_REFUSED}, {@link #OPERATOR_ACTED} and those of messages from
 * {@link #MESSAGE_STORED} on, have {@code asterisk}, {@code app} and {@code channel} ({@code id},
 * {@code name} and {@code caller} in ARI's form). The other members are listed at each type.
 */
public final class AttendantEvents {

  /**
   * A call was accepted. With {@code resumed} = true it was taken over from another attendant, and
   * continues in the menu that this one had stored.
   */
  public static final String CALL_STARTED = "call.started";

  /**
   * A menu begins to play its prompt, at first and after each answer to the caller: {@code menu},
   * its name, which is {@code main} for the first menu of a call.
   */
  public static final String MENU_ENTERED = "menu.entered";

  /**
   * The caller pressed a key: {@code digit}. It is published when a step has used the key, or when
   * it is certain that none will; a key that was pressed ahead is published when its turn comes.
   * {@code digit} is {@code ?} if it is secret, or if no step has used it: its meaning is unknown
   * then, and it may be part of a secret.
   */
  public static final String KEY_PRESSED = "key.pressed";

  /**
   * A prompt begins: {@code media}, the list of media as configured, before variables in it are
   * replaced.
   */
  public static final String PROMPT_STARTED = "prompt.started";

  /**
   * A prompt has ended, and not by a key: {@code reason}, which is {@code heard} (it was played to
   * its end) or {@code hangup} (the caller hung up meanwhile).
   */
  public static final String PROMPT_ENDED = "prompt.ended";

  /**
   * A prompt has ended because one of its media couldn't be played, e.g. since Asterisk doesn't
   * have it: {@code media}, that medium.
   */
  public static final String PROMPT_FAILED = "prompt.failed";

  /**
   * A key stopped a prompt (barge-in): {@code playbackId}, {@code digit} as in {@link
   * #KEY_PRESSED}, but {@code ?} also if the key is kept for a later step.
   */
  public static final String PROMPT_INTERRUPTED = "prompt.interrupted";

  /**
   * The caller chose an option of a menu: {@code option} (as configured), {@code digits} (the
   * keys), {@code action} (the name of its action), {@code menu}.
   */
  public static final String OPTION_CHOSEN = "option.chosen";

  /**
   * The caller pressed keys that match no option of the menu: {@code digits} (all of them), {@code
   * digit} (the last one), {@code menu}.
   */
  public static final String INPUT_INVALID = "input.invalid";

  /** The caller pressed no key within the menu's time-out: {@code menu}. */
  public static final String INPUT_TIMEOUT = "input.timeout";

  /**
   * An action has begun: {@code action} (its name in the configuration), {@code menu} (the menu
   * that the caller is in). Not published for menus, which have {@link #MENU_ENTERED}, and
   * announcements.
   */
  public static final String ACTION_STARTED = "action.started";

  /**
   * An action has ended: {@code action}, {@code result}, and members of the action's own, see its
   * documentation. A text with a variable that holds secret digits is given as configured, with the
   * variable's name.
   */
  public static final String ACTION_ENDED = "action.ended";

  /**
   * The call has reached a limit and continues with the action configured for that: {@code limit}
   * ({@code menuVisits} or {@code callTime}), {@code menu}.
   */
  public static final String LIMIT_REACHED = "limit.reached";

  /**
   * A callee who was asked to take the call by a key has done so, or hasn't: {@code endpoint},
   * {@code result} ({@code confirmed}, {@code declined}, {@code silence} or {@code hangup}).
   */
  public static final String CONFIRMATION_ENDED = "confirmation.ended";

  /**
   * The caller was transferred to an extension of the menus: {@code extension}, {@code by} ({@code
   * callee} or {@code console}).
   */
  public static final String CALL_TRANSFERRED = "call.transferred";

  /**
   * A command for the call failed, or wasn't sent since a variable in it has an unsafe value:
   * {@code operation}, {@code code} (see {@link FailureCodes}), {@code message}. Not published if
   * it failed because the caller had hung up.
   */
  public static final String ACTION_FAILED = "action.failed";

  /**
   * The call has ended: {@code summary}, with {@code start} and {@code end} (ISO 8601), {@code
   * durationMs}, {@code caller}, {@code ended} (see {@link Ended}), and in order: {@code keys} (the
   * digits of {@link #KEY_PRESSED}), {@code options} (those chosen), {@code menus} (those entered),
   * {@code actions} (those begun), {@code recordings} (the names of messages that were kept) and
   * {@code answered} (the endpoints that the caller talked to).
   */
  public static final String CALL_ENDED = "call.ended";

  /**
   * A schedule was switched, by hand or back to the clock: {@code schedule} (its name), {@code
   * switch}, {@code state} and {@code clock}, as in the reply on {@link Addresses#SCHEDULES}, and
   * {@code by} if it is known who did it: the caller's number, or the operator's name.
   */
  public static final String SCHEDULE_SWITCHED = "schedule.switched";

  /**
   * A PIN is locked after wrong entries: {@code pin}, {@code caller}, {@code seconds} and {@code
   * count}, as in the reply on {@link Addresses#PINS}.
   */
  public static final String PIN_LOCKED = "pin.locked";

  /**
   * An Asterisk lacks some of the menus' sounds: {@code asterisk} and the list {@code sounds}. Each
   * has {@code media}, {@code menus} (those that play it), and {@code language} if the sound is
   * missing in this language only.
   */
  public static final String SOUNDS_MISSING = "sounds.missing";

  /**
   * A recording for a mailbox has begun: {@code mailbox} (its name), {@code recording} (its name in
   * ARI) and {@code format}. Whether the caller keeps it, an {@link #ACTION_ENDED} with the same
   * members says.
   */
  public static final String MESSAGE_STARTED = "message.started";

  /**
   * A message was taken from Asterisk, and is on the disk of a node: {@code message}, as in the
   * reply on {@link Addresses#MESSAGES}.
   */
  public static final String MESSAGE_STORED = "message.stored";

  /** A message was delivered: {@code message}, and {@code target}, e.g. {@code email}. */
  public static final String MESSAGE_DELIVERED = "message.delivered";

  /**
   * A message can't be delivered, and isn't tried again until somebody asks for it: {@code
   * message}, {@code target}, and {@code cause} in words, without secrets.
   */
  public static final String MESSAGE_UNDELIVERED = "message.undelivered";

  /**
   * A message was deleted: {@code message}, and {@code reason}: {@code requested}, or {@code
   * expired} (it was delivered, and has been kept as long as the configuration says).
   */
  public static final String MESSAGE_DELETED = "message.deleted";

  /**
   * The configuration file was changed, and new calls get its menus: {@code before} and {@code
   * after} (versions), and {@code changes}, as in the reply on {@link Addresses#MENUS}.
   */
  public static final String MENUS_CHANGED = "menus.changed";

  /**
   * The configuration file was changed but has problems, and the menus stay as they are: the list
   * {@code problems}, each with {@code path} and {@code message}. If there are more than 50, the
   * last one has no path and says how many more there are.
   */
  public static final String MENUS_REFUSED = "menus.refused";

  /**
   * Another recording takes a text's place in new calls, or none: {@code id} (the text's), {@code
   * language}, {@code change} ({@code stored}, {@code deleted} or {@code reverted}), {@code by}
   * ({@code telephone} or {@code page}), and {@code durationMs} of a recording that was stored.
   */
  public static final String PROMPT_RECORDED = "prompt.recorded";

  /**
   * An operator has acted, or tried to: {@code act}, {@code target} (a channel's id, a node, a
   * schedule, a message's id, or a text's language), {@code to} (the menu, the extension, or the
   * position of a schedule), {@code by} (the name of who did it), and {@code result}, {@code done}
   * or {@code refused}, then with {@code code} (see {@link FailureCodes}).
   */
  public static final String OPERATOR_ACTED = "operator.acted";

  private AttendantEvents() {}

  /** How a call ended: {@code ended} in a summary. */
  public static final class Ended {

    /** The channel was hung up, as a rule by the caller. */
    public static final String HANGUP = "hangup";

    /** Another program sent the channel to the dialplan or to another application. */
    public static final String LEFT = "left";

    /** The attendant hung up, by an action of the menus or because an operator wanted it. */
    public static final String COMPLETED = "completed";

    /** The attendant sent the channel to the dialplan, by an action of the menus. */
    public static final String DIALPLAN = "dialplan";

    /** The attendant gave the channel back to the dialplan because it couldn't serve it further. */
    public static final String HANDED_BACK = "handed-back";

    /** Another attendant has taken over the call; its {@link #CALL_STARTED} is resumed. */
    public static final String MOVED = "moved";

    /**
     * The channel had disappeared, or had got another owner, without a StasisEnd: Asterisk refused
     * a command for it, or the bridge found out after it had lost its connection.
     */
    public static final String GONE = "gone";

    private Ended() {}
  }
}
