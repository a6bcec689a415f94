package dev.ariattendant.cluster;

import io.vertx.core.VertxException;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Mutual TLS of the event bus: a node shows its certificate to whoever connects to it and to
 * whomever it connects to, and talks to nobody without one of the same authority. Vert.x doesn't
 * compare the names in certificates with hosts here, and nothing would be gained: each node may do
 * what any other may.
 *
 * @param folder what {@code scripts/cluster-certificates} makes for a node, its files named as
 *     Kubernetes names those of a TLS secret
 */
record BusTls(Path folder) {

  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";
  private static final String AUTHORITY = "ca.crt";

  /** Whether nobody without a certificate can write to this bus. */
  static boolean isMutual(EventBusOptions bus) {
    return bus.isSsl()
        && bus.getClientAuth() == ClientAuth.REQUIRED
        && bus.getTrustOptions() != null
        && !bus.isTrustAll();
  }

  /**
   * Has this bus use it, whatever else is said there of TLS. Reads the certificates.
   *
   * @throws VertxException if a file is missing or a certificate can't be used, with its name
   */
  void secure(EventBusOptions bus) {
    checkCertificates(CERTIFICATE);
    checkCertificates(AUTHORITY);
    if (!Files.isReadable(file(KEY))) {
      throw unusable(KEY, "there is no such file, or it can't be read");
    }
    bus.setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustAll(false)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setKeyPath(file(KEY).toString())
                .setCertPath(file(CERTIFICATE).toString()))
        .setTrustOptions(new PemTrustOptions().addCertPath(file(AUTHORITY).toString()));
  }

  private void checkCertificates(String name) {
    try (InputStream pem = Files.newInputStream(file(name))) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw unusable(name, "expected a certificate in PEM");
      }
      for (X509Certificate each : all) {
        each.checkValidity();
      }
    } catch (IOException e) {
      throw unusable(name, "there is no such file, or it can't be read");
    } catch (GeneralSecurityException e) {
      throw unusable(name, e.getMessage());
    }
  }

  private Path file(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  private VertxException unusable(String name, String why) {
    return new VertxException(
        "CLUSTER_TLS: %s can't be used: %s; scripts/cluster-certificates makes such folders"
            .formatted(folder.resolve(name), why),
        true);
  }
}
