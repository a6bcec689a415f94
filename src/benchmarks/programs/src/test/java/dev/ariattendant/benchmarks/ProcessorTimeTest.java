package dev.ariattendant.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ProcessorTimeTest {

  @Test
  void aJvmsCompilersDoNotCount() {
    ProcessHandle us = ProcessHandle.current();

    Duration all = us.info().totalCpuDuration().orElseThrow();
    Duration withoutCompilers = ProcessorTime.of(us.pid());

    assertThat(withoutCompilers).isPositive().isLessThan(all.minusMillis(20));
  }
}
