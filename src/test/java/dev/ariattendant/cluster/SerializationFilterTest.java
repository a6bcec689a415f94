package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.impl.MemberImpl;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.spi.exception.PartitionMigratingException;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import com.hazelcast.version.MemberVersion;
import java.io.EOFException;
import java.io.Serializable;
import java.net.UnknownHostException;
import java.util.BitSet;
import java.util.SimpleTimeZone;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SerializationFilterTest {

  private final Config config = new Config();

  static Stream<Throwable> answers() throws UnknownHostException {
    Address address = new Address("127.0.0.1", 5701);
    return Stream.of(
        new TargetNotMemberException("gone"),
        new RetryableHazelcastException(new IllegalStateException("busy")),
        new HazelcastInstanceNotActiveException("down"),
        new PartitionMigratingException(address, 1, "operation", "service"),
        new OperationTimeoutException("late"),
        new MemberLeftException(
            new MemberImpl.Builder(address)
                .version(MemberVersion.of(5, 3, 8))
                .uuid(UUID.randomUUID())
                .build()),
        new HazelcastSerializationException(new EOFException()),
        new ExecutionException(new TimeoutException()),
        new NullPointerException());
  }

  /** Hazelcast asks again after some of them; it must not take them for something else. */
  @ParameterizedTest
  @MethodSource("answers")
  void whatMembersAnswerEachOtherIsReadWithAllThatItHolds(Throwable answer) {
    answer.addSuppressed(new IllegalArgumentException(new RuntimeException()));
    assertThat(sent(answer)).hasSameClassAs(answer);
  }

  static Stream<Serializable> others() {
    return Stream.of(new BitSet(), new SimpleTimeZone(0, "UTC"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void nothingElseIsReadNotEvenOfJavasOwn(Serializable object) {
    assertThatThrownBy(() -> sent(object))
        .hasRootCauseInstanceOf(SecurityException.class)
        .hasStackTraceContaining("Resolving class " + object.getClass().getName());
  }

  @Test
  void aListOfTheFilesOwnStays() {
    sent(new Exception());
    config.getSerializationConfig().getJavaSerializationFilterConfig().setDefaultsDisabled(false);
    assertThat(sent(new BitSet())).isInstanceOf(BitSet.class);
  }

  private Object sent(Object object) {
    SerializationFilter.refuseOthers(config);
    SerializationService hazelcast =
        new DefaultSerializationServiceBuilder().setConfig(config.getSerializationConfig()).build();
    return hazelcast.toObject(hazelcast.toData(object));
  }
}
