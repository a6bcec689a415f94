package dev.ariattendant;

import dev.ariattendant.config.TlsOptions;
import java.util.Optional;

/** Opens the files that a configuration names, to find out whether they hold what they should. */
interface NamedFiles {

  /**
   * What is wrong with the certificates that are to be trusted.
   *
   * @param tls names a file
   */
  Optional<String> faultOfTrust(TlsOptions tls);

  /** What is wrong with a server's certificate. */
  Optional<String> faultOfCertificate(String certificate);

  /** What is wrong with the key of a certificate that has no fault. */
  Optional<String> faultOfKey(String certificate, String key);

  /** What is wrong with a file that is to be written to, and needn't be there yet. */
  Optional<String> faultOfOutput(String file);

  /** What is wrong with a folder that is to be written to, and needn't be there yet. */
  Optional<String> faultOfOutputFolder(String folder);

  /** What is wrong with a folder that is to be read. */
  Optional<String> faultOfFolder(String folder);

  /** What is wrong with a file that is to be read. */
  Optional<String> faultOfInput(String file);

  /** What is wrong with a program that is to be run. */
  Optional<String> faultOfProgram(String program);
}
