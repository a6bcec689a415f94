package dev.ariattendant.mailbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which certificates a mail server may show: trusted ones, for the host that was connected to.
 * After STARTTLS, Vert.x 5.1 asks Java for the first of these checks alone, whatever the client's
 * options say; then anybody with a certificate of any host could read the password.
 */
final class ServerTrust extends X509ExtendedTrustManager {

  private static final String AS_HTTPS = "HTTPS";

  private final X509ExtendedTrustManager java;

  private ServerTrust(X509ExtendedTrustManager java) {
    this.java = java;
  }

  /**
   * Reads the certificates to trust.
   *
   * @param file in PEM; empty for those that Java trusts
   */
  static Future<TrustOptions> of(Vertx vertx, Optional<String> file) {
    return vertx.executeBlocking(() -> TrustOptions.wrap(read(vertx, file)), false);
  }

  private static ServerTrust read(Vertx vertx, Optional<String> file) throws Exception {
    TrustManagerFactory factory;
    if (file.isPresent()) {
      factory = new PemTrustOptions().addCertPath(file.get()).getTrustManagerFactory(vertx);
    } else {
      factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
    }
    return new ServerTrust((X509ExtendedTrustManager) factory.getTrustManagers()[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(AS_HTTPS);
    engine.setSSLParameters(parameters);
    java.checkServerTrusted(chain, type, engine);
  }

  /** Vert.x uses engines alone. */
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no engine, whose host could be checked");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no engine, whose host could be checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    java.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    java.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    java.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return java.getAcceptedIssuers();
  }
}
