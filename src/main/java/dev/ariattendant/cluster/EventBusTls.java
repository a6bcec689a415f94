package dev.ariattendant.cluster;

import dev.ariattendant.node.CertificateKey;
import io.vertx.core.Vertx;
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
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * Mutual TLS of the event bus: both sides of a connection show a certificate, and a node accepts
 * only certificates of its own authority. Host names aren't verified: every node has the same
 * rights, so nothing would be gained.
 *
 * @param folder what {@code scripts/cluster-certificates} makes for a node; its files are named as
 *     in a Kubernetes TLS secret
 */
record EventBusTls(Path folder) {

  /** The kinds of keys that Vert.x reads from PEM. */
  private static final String[] KEYS = {"EC", "RSA"};

  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";
  private static final String AUTHORITY = "ca.crt";

  /** Whether only clients with a certificate can connect to this bus. */
  static boolean isMutual(EventBusOptions bus) {
    return bus.isSsl()
        && bus.getClientAuth() == ClientAuth.REQUIRED
        && bus.getTrustOptions() != null
        && !bus.isTrustAll();
  }

  /** Sets this TLS in the options of the bus, in place of any other, and checks the files. */
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

  /**
   * Verifies this node's own certificate as other nodes with the same authority will; otherwise a
   * mistake would only show when nodes don't hear each other. Blocks.
   */
  static void check(Vertx vertx, EventBusOptions bus) {
    try {
      X509KeyManager own =
          (X509KeyManager) bus.getKeyCertOptions().getKeyManagerFactory(vertx).getKeyManagers()[0];
      X509TrustManager others =
          (X509TrustManager)
              bus.getTrustOptions().getTrustManagerFactory(vertx).getTrustManagers()[0];
      String alias = own.chooseClientAlias(KEYS, null, null);
      X509Certificate[] chain = own.getCertificateChain(alias);
      others.checkClientTrusted(chain, "UNKNOWN");
      others.checkServerTrusted(chain, "UNKNOWN");
      PrivateKey key = own.getPrivateKey(alias);
      if (!key.getAlgorithm().equals(chain[0].getPublicKey().getAlgorithm())
          || !CertificateKey.isPair(key, chain[0])) {
        throw new InvalidKeyException("the key isn't that of the certificate");
      }
    } catch (Exception e) {
      throw new VertxException("The TLS of the event bus can't be used: " + e.getMessage(), true);
    }
  }

  private void checkCertificates(String name) {
    try (InputStream pem = Files.newInputStream(file(name))) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (all.isEmpty()) {
        throw unusable(name, "expected a certificate in PEM");
      }
      for (Certificate each : all) {
        ((X509Certificate) each).checkValidity();
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
