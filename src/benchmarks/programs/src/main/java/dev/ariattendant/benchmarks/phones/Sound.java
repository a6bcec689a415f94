package dev.ariattendant.benchmarks.phones;

/**
 * A sound that the classic attendant plays. It is as long as the real one, but all its samples are
 * the same: a packet tells by any of its bytes what it belongs to.
 */
enum Sound {
  PRESS_1("press-1", 0x94),
  OR("or", 0x9C),
  PRESS_2("press-2", 0xA4),
  YOU_ENTERED("you-entered", 0xAC),
  DIGIT_1("digits/1", 0xB4),
  OPTION_IS_INVALID("option-is-invalid", 0xBC),
  ARE_YOU_STILL_THERE("are-you-still-there", 0xC4);

  /** What rounding may change of a code. */
  private static final int ROUNDED_BITS = 3;

  private static final Sound[] BY_CODE = byCode();

  private final String file;
  private final int code;

  /**
   * With a byte of its own.
   *
   * @param code µ-law's
   */
  Sound(String file, int code) {
    this.file = file;
    this.code = code;
  }

  private static Sound[] byCode() {
    Sound[] sounds = new Sound[1 << (Byte.SIZE - ROUNDED_BITS)];
    for (Sound sound : values()) {
      sounds[sound.code >> ROUNDED_BITS] = sound;
    }
    return sounds;
  }

  /** The sound that a byte of µ-law belongs to; null for none, such as silence. */
  static Sound of(byte heard) {
    return BY_CODE[(heard & 0xFF) >> ROUNDED_BITS];
  }

  /** Its path below a language's folder. */
  String file() {
    return file + ".wav";
  }

  /** Whether it is of the menu itself, rather than an answer to a key. */
  boolean isMenu() {
    return compareTo(PRESS_2) <= 0;
  }

  /** Its samples, as 16 bits: what the code stands for. */
  short sample() {
    int bits = ~code;
    int magnitude = (((bits & 0x0F) << 3) + 0x84) << ((bits & 0x70) >> 4);
    return (short) (magnitude - 0x84);
  }
}
