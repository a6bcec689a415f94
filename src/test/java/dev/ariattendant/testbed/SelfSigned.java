package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A self-signed server certificate and its private key.
 *
 * @param certificate the certificate, as a PEM file
 * @param key the key, as a PEM file (PKCS #8, unencrypted)
 */
public record SelfSigned(Path certificate, Path key) {
  private static final String ALIAS = "server";
  private static final String PASSWORD = "only for keytool";
  private static final int LINE = 64;

  /**
   * Makes a certificate that is valid for two days; takes about a second.
   *
   * @param folder where its files go
   * @param hosts the names and IPv4 addresses it is for; the first is its common name as well
   */
  public static SelfSigned forHosts(Path folder, List<String> hosts) {
    return forHosts(folder, hosts, List.of("-keyalg", "EC", "-groupname", "secp256r1"));
  }

  /** The same with an RSA key: GnuTLS doesn't read Java's keys of elliptic curves. */
  public static SelfSigned withRsaKey(Path folder, List<String> hosts) {
    return forHosts(folder, hosts, List.of("-keyalg", "RSA", "-keysize", "2048"));
  }

  private static SelfSigned forHosts(Path folder, List<String> hosts, List<String> algorithm) {
    Path store = folder.resolve("keystore.p12");
    try {
      generate(store, hosts, algorithm);
      var made = new SelfSigned(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      Files.writeString(
          made.certificate(), pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
      Files.writeString(
          made.key(), pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
      Files.delete(store);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path store, List<String> hosts, List<String> algorithm)
      throws IOException {
    String names =
        hosts.stream()
            .map(host -> (host.matches("[0-9.]+") ? "ip:" : "dns:") + host)
            .collect(Collectors.joining(","));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-validity",
                "2",
                "-dname",
                "CN=" + hosts.get(0),
                "-ext",
                "SAN=" + names,
                "-alias",
                ALIAS,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(algorithm);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static String pem(String what, byte[] content) {
    String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
  }
}
