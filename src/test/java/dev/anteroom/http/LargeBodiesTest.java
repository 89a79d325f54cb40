package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeBodiesTest {
  @Test
  void asManyLargeBodiesAreAcceptedAsFitIntoMemory() {
    var bodies = new LargeBodies(30);

    assertThat(bodies.tryAcquire(15)).isTrue();
    assertThat(bodies.tryAcquire(15)).isTrue();
    assertThat(bodies.tryAcquire(1)).isFalse();

    bodies.release(15);
    assertThat(bodies.tryAcquire(1)).isTrue();
  }

  @Test
  void oneLargeBodyIsAlwaysAcceptedHoweverSmallTheHeap() {
    var bodies = new LargeBodies(10);

    assertThat(bodies.tryAcquire(15)).isTrue();
    assertThat(bodies.tryAcquire(15)).isFalse();
    bodies.release(15);
    assertThat(bodies.tryAcquire(15)).isTrue();
  }
}
