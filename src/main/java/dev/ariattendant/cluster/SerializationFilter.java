package dev.ariattendant.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;

/**
 * The Java classes that Hazelcast may deserialize from other members: the exceptions by which
 * members answer each other, and no others. Otherwise a member could have any serializable class
 * read, and its code run, on all nodes. Vert.x and ari-attendant only share strings, numbers, and a
 * few objects that Vert.x writes in Hazelcast's own format.
 */
final class SerializationFilter {

  private static final String[] PACKAGES = {
    "java.lang", "com.hazelcast.core", "com.hazelcast.spi.exception"
  };

  private static final String[] CLASSES = {
    // Parts of each exception: its stack trace, and its suppressed exceptions.
    "[Ljava.lang.StackTraceElement;",
    "[Ljava.lang.Throwable;",
    "[Ljava.lang.Object;",
    "java.util.ArrayList",
    "java.util.CollSer",
    "java.util.Collections$EmptyList",
    "java.util.UUID",
    "java.io.EOFException",
    "java.io.IOException",
    "java.io.InvalidClassException",
    "java.io.NotSerializableException",
    "java.io.ObjectStreamException",
    "java.util.ConcurrentModificationException",
    "java.util.NoSuchElementException",
    "java.util.concurrent.CancellationException",
    "java.util.concurrent.CompletionException",
    "java.util.concurrent.ExecutionException",
    "java.util.concurrent.RejectedExecutionException",
    "java.util.concurrent.TimeoutException",
    "com.hazelcast.internal.cluster.impl.ClusterTopologyChangedException",
    "com.hazelcast.internal.cluster.impl.ConfigMismatchException",
    "com.hazelcast.internal.cluster.impl.VersionMismatchException",
    "com.hazelcast.internal.partition.PartitionStateVersionMismatchException",
    "com.hazelcast.map.ReachedMaxSizeException",
    "com.hazelcast.nio.serialization.HazelcastSerializationException",
    "com.hazelcast.partition.NoDataMemberInClusterException",
    "com.hazelcast.splitbrainprotection.SplitBrainProtectionException",
    "com.hazelcast.version.MemberVersion",
  };

  private SerializationFilter() {}

  /** Sets the filter, unless the configuration has one of its own. */
  static void refuseOthers(Config config) {
    SerializationConfig serialization = config.getSerializationConfig();
    if (serialization.getJavaSerializationFilterConfig() == null) {
      serialization.setJavaSerializationFilterConfig(
          new JavaSerializationFilterConfig().setDefaultsDisabled(true).setWhitelist(exceptions()));
    }
  }

  static ClassFilter exceptions() {
    return new ClassFilter().addPackages(PACKAGES).addClasses(CLASSES);
  }
}
