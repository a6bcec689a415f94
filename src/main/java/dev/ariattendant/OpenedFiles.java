package dev.ariattendant;

import dev.ariattendant.config.OutputFolder;
import dev.ariattendant.config.SmallFile;
import dev.ariattendant.config.TlsOptions;
import dev.ariattendant.node.CertificateKey;
import dev.ariattendant.speech.process.ProgramPath;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Checks files by opening them as Vert.x does when it uses them. Blocks. */
record OpenedFiles(Vertx vertx) implements NamedFiles {

  /** The kinds of keys that Vert.x reads from PEM. */
  private static final String[] KEYS = {"RSA", "EC"};

  /** Opens a file; false or an exception if it isn't of the expected kind. */
  private interface Check {

    boolean passes() throws Exception;
  }

  @Override
  public Optional<String> faultOfTrust(TlsOptions tls) {
    return tls.trustOptions()
        .flatMap(
            trust ->
                fault(
                    tls.isKeyStore()
                        ? "a key store with certificates that trustPassword opens"
                        : "certificates in PEM",
                    tls.trust().orElseThrow(),
                    () -> hasCertificates(trust)));
  }

  @Override
  public Optional<String> faultOfCertificate(String certificate) {
    return fault(
        "a certificate in PEM",
        certificate,
        () -> hasCertificates(new PemTrustOptions().addCertPath(certificate)));
  }

  @Override
  public Optional<String> faultOfKey(String certificate, String key) {
    return fault(
        "the certificate's own private key, in PEM and without a password",
        key,
        () -> isPair(new PemKeyCertOptions().addCertPath(certificate).addKeyPath(key)));
  }

  @Override
  public Optional<String> faultOfOutput(String name) {
    try {
      return isWritable(Path.of(name).toAbsolutePath())
          ? Optional.empty()
          : Optional.of("can't be written: " + name);
    } catch (InvalidPathException e) {
      return Optional.of("can't be written: " + e.getMessage());
    }
  }

  @Override
  public Optional<String> faultOfOutputFolder(String name) {
    return OutputFolder.fault(name);
  }

  @Override
  public Optional<String> faultOfFolder(String name) {
    try {
      Path folder = Path.of(name);
      return Files.isDirectory(folder) && Files.isReadable(folder)
          ? Optional.empty()
          : Optional.of("expected a folder that can be read, found '%s'".formatted(name));
    } catch (InvalidPathException e) {
      return Optional.of("can't be a folder: " + e.getMessage());
    }
  }

  @Override
  public Optional<String> faultOfInput(String name) {
    try {
      Path file = Path.of(name);
      return Files.isRegularFile(file) && Files.isReadable(file)
          ? Optional.empty()
          : Optional.of("expected a file that can be read, found '%s'".formatted(name));
    } catch (InvalidPathException e) {
      return Optional.of("can't be a file: " + e.getMessage());
    }
  }

  @Override
  public Optional<String> faultOfProgram(String program) {
    return ProgramPath.find(program).isPresent()
        ? Optional.empty()
        : Optional.of("expected a program that is installed, found '%s'".formatted(program));
  }

  private static boolean isWritable(Path file) {
    return Files.exists(file)
        ? !Files.isDirectory(file) && Files.isWritable(file)
        : Files.isDirectory(file.getParent()) && Files.isWritable(file.getParent());
  }

  private static Optional<String> fault(String expected, String file, Check check) {
    String found = "expected " + expected + ", found '" + file + "'";
    try {
      // First with a limit of size: Vert.x would read even an endless file.
      SmallFile.read(Path.of(file));
      return check.passes() ? Optional.empty() : Optional.of(found);
    } catch (Exception e) {
      return Optional.of(found + ": " + (e.getMessage() == null ? e : e.getMessage()));
    }
  }

  private boolean hasCertificates(TrustOptions trust) throws Exception {
    return Stream.of(trust.getTrustManagerFactory(vertx).getTrustManagers())
        .anyMatch(each -> ((X509TrustManager) each).getAcceptedIssuers().length > 0);
  }

  private boolean isPair(PemKeyCertOptions options) throws Exception {
    X509KeyManager keys = (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
    String alias = keys.chooseClientAlias(KEYS, null, null);
    return alias != null
        && CertificateKey.isPair(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0]);
  }
}
