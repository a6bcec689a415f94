package dev.ariattendant.benchmarks.phones;

import dev.ariattendant.testbed.RealAsterisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An Asterisk 22 whose prompts are {@link Sound}s, and which writes no log. Extension {@link
 * #STASIS} leads to the application channel-aa, {@link #DIALPLAN} to the same menu in the dialplan.
 */
public final class ToneAsterisk implements AutoCloseable {

  /** The extension that an attendant serves. */
  public static final String STASIS = "1000";

  /** The extension that needs none. */
  public static final String DIALPLAN = "1001";

  private static final String EXTENSIONS =
      """
      [default]
      exten => 1000,1,Stasis(channel-aa)
       same => n,Hangup()
      exten => 1001,1,Goto(menu,s,1)

      ; By itself, for elsewhere 1 could be the beginning of 1000.
      [menu]
      exten => s,1,Answer()
       same => n(menu),Background(press-1&or&press-2)
       same => n,WaitExten(10)
      exten => 1,1,Playback(you-entered&digits/1)
       same => n,Goto(s,menu)
      exten => 2,1,Playback(you-entered&digits/2)
       same => n,Goto(s,menu)
      exten => i,1,Playback(option-is-invalid)
       same => n,Goto(s,menu)
      exten => t,1,Playback(are-you-still-there)
       same => n,Goto(s,menu)
      """;

  private final RealAsterisk asterisk = new RealAsterisk(22);

  /**
   * Starts it.
   *
   * @throws IllegalStateException if it isn't installed, or doesn't start
   */
  public ToneAsterisk() {
    try {
      Path home = asterisk.certificate().getParent().getParent();
      configure(home);
      makeSounds(home);
    } catch (IOException e) {
      asterisk.close();
      throw new UncheckedIOException(e);
    }
    asterisk.start();
  }

  private static void configure(Path home) throws IOException {
    Path etc = home.resolve("etc");
    Path options = etc.resolve("asterisk.conf");
    Files.writeString(
        options,
        Files.readString(options)
            .replace("verbose = 3", "verbose = 0")
            .replaceAll(
                "astdatadir => .*", "astdatadir => " + inChroot(home).resolve("data").toString()));
    Files.writeString(etc.resolve("logger.conf"), "[logfiles]\nconsole => error\n");
    Files.writeString(etc.resolve("extensions.conf"), EXTENSIONS);
  }

  /** Its folder is {@code srv/NAME} in the chroot. */
  private static Path inChroot(Path home) {
    return Path.of("/srv").resolve(home.getFileName());
  }

  private static void makeSounds(Path home) throws IOException {
    Path chroot = home.getParent().getParent();
    Path shared = Path.of("usr/share/asterisk");
    Path data = Files.createDirectory(home.resolve("data"));
    try (Stream<Path> all = Files.list(chroot.resolve(shared))) {
      for (Path each : all.filter(file -> !file.endsWith("sounds")).toList()) {
        Path name = each.getFileName();
        Files.createSymbolicLink(data.resolve(name), Path.of("/").resolve(shared).resolve(name));
      }
    }
    Path real = chroot.resolve(shared).resolve("sounds/en_US_f_Allison");
    Path ours = data.resolve("sounds/en");
    Files.createDirectories(ours.resolve("digits"));
    for (Sound sound : Sound.values()) {
      Files.write(ours.resolve(sound.file()), toned(real.resolve(sound.file()), sound.sample()));
    }
  }

  /** A WAV file with another sample in the place of all of its own. */
  private static byte[] toned(Path file, short sample) throws IOException {
    byte[] wav = Files.readAllBytes(file);
    // One character for each byte.
    int data = new String(wav, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
    ByteBuffer samples = ByteBuffer.wrap(wav, data, wav.length - data);
    samples.order(ByteOrder.LITTLE_ENDIAN);
    while (samples.remaining() >= Short.BYTES) {
      samples.putShort(sample);
    }
    return wav;
  }

  /** Where it takes SIP. */
  public InetSocketAddress sip() {
    return asterisk.sip();
  }

  /** Its HTTP server. */
  public URI ari() {
    return asterisk.ari();
  }

  /** Whoever may use ARI. */
  public List<String> credentials() {
    return List.of(asterisk.username(), asterisk.password());
  }

  /** Its process. */
  public long pid() {
    return asterisk.pid();
  }

  @Override
  public void close() {
    asterisk.close();
  }
}
