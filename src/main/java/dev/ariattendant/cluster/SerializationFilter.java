package dev.ariattendant.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;

/**
 * Which Java objects Hazelcast makes of what another member sends: the exceptions that members
 * answer each other with, and no others. Whoever joins could otherwise have any serializable class
 * read, or run, on all nodes. What Vert.x and ari-attendant share are texts and numbers, and a few
 * records that Vert.x writes in Hazelcast's own form.
 */
final class SerializationFilter {

  private static final String[] PACKAGES = {
    "java.lang", "com.hazelcast.core", "com.hazelcast.spi.exception"
  };

  private static final String[] CLASSES = {
    // What each exception holds: its stack trace, and those that it suppresses.
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

  /** Has all others refused, unless the configuration has a list of its own. */
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
