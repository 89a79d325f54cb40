package dev.anteroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterThreadsTest {
  private final Semaphore dying = new Semaphore(0);
  private final WriterThreads threads = new WriterThreads("writer-", this::work);

  @AfterEach
  void end() throws InterruptedException {
    dying.release(100);
    threads.join(Duration.ofSeconds(10));
  }

  @Test
  void aThreadThatDiedIsReplaced() {
    threads.start(2);
    dying.release();
    Eventually.holds(() -> assertThat(threads.alive()).isEqualTo(1));

    threads.replaceDead();

    assertThat(threads.alive()).isEqualTo(2);
  }

  @Test
  void liveThreadsAreNotReplaced() {
    threads.start(2);

    threads.replaceDead();

    assertThat(threads.alive()).isEqualTo(2);
  }

  @Test
  void beforeTheStartNoThreadIsAliveAndNoneIsReplaced() {
    threads.replaceDead();

    assertThat(threads.alive()).isZero();
  }

  private void work() {
    dying.acquireUninterruptibly();
  }
}
