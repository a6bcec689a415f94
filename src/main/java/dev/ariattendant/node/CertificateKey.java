package dev.ariattendant.node;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Checks private keys of the kinds that Vert.x reads from PEM. */
public final class CertificateKey {

  private CertificateKey() {}

  /** Whether a private key is that of a certificate; fails if it is of another kind. */
  public static boolean isPair(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            certificate.getPublicKey().getAlgorithm().equals("EC")
                ? "SHA256withECDSA"
                : "SHA256withRSA");
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    return signature.verify(signed);
  }
}
