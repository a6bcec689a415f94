package dev.ariattendant.testbed;

/** The audio of telephones: ITU-T G.711, µ-law. */
final class MuLaw {

  private static final int BIAS = 0x84;
  private static final int CLIP = 32_635;

  private MuLaw() {}

  static short decode(byte octet) {
    int bits = ~octet & 0xFF;
    int magnitude = ((((bits & 0x0F) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
    return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
  }

  static byte encode(short sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs((int) sample), CLIP) + BIAS;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    return (byte) ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
  }
}
