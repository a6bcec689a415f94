package dev.ariattendant.api;

/** Variables that are set on callers' channels, for the dialplan and for whoever comes after us. */
public final class ChannelVariables {

  /**
   * The name of the menu that the caller is in. It is set before anything is played to him: nobody
   * has served a call that lacks it.
   */
  public static final String MENU = "ATTENDANT_MENU";

  /** Why a call was given back to the dialplan unanswered, see {@link Refused}. */
  public static final String REFUSED = "ATTENDANT_REFUSED";

  private ChannelVariables() {}

  /** The values of {@link #REFUSED}. */
  public static final class Refused {

    /** As many calls as are allowed are being served. */
    public static final String MAX_CALLS = "max-calls";

    /** Nobody took the call. */
    public static final String NO_ATTENDANT = "no-attendant";

    /** The bridge is being stopped. */
    public static final String CLOSING = "closing";

    /** Asterisk carries out no commands, or not those that calls need. */
    public static final String REFUSING = "refusing";

    /** Asterisk has none of the sounds of the menu. */
    public static final String NOTHING_PLAYS = "nothing-plays";

    /** The attendant couldn't go on with the call: a fault of its own, which its log tells. */
    public static final String BROKEN = "broken";

    private Refused() {}
  }
}
