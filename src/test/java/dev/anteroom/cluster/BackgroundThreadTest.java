package dev.anteroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundThreadTest {
  private final CountDownLatch second = new CountDownLatch(2);
  private final AtomicInteger steps = new AtomicInteger();
  private Throwable failure = new Error();
  private final BackgroundThread thread = new BackgroundThread("tried", this::step);

  @AfterEach
  void stop() {
    thread.stop();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OutOfMemoryError.class,
        StackOverflowError.class,
        NoClassDefFoundError.class,
        IllegalStateException.class
      })
  void theThreadContinuesAfterAFailedStep(Class<? extends Throwable> kind) throws Exception {
    failure = kind.getConstructor().newInstance();
    thread.start(new BackgroundJobs(new SimpleMeterRegistry(), Clock.systemUTC()));
    thread.wake();

    assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private boolean step() {
    second.countDown();
    if (steps.incrementAndGet() == 1) {
      BackgroundThreadTest.<RuntimeException>throwUnchecked(failure);
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
