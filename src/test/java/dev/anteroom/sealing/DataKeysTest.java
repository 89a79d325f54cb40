package dev.anteroom.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeysTest {
  @TempDir Path directory;

  private final MutableClock clock = new MutableClock();
  private final List<UUID> stored = new CopyOnWriteArrayList<>();
  private DataKeys keys;

  @BeforeEach
  void makeKeys() throws Exception {
    KeyFiles.create(directory.resolve("keys"));
    var settings =
        new TestConfig(directory.resolve("keys"), new TestSealing(Duration.ofMinutes(1), 3));
    keys = new DataKeys(new Keys(settings), new RecordingRepository(stored), settings, clock);
  }

  @Test
  void aKeySealsForItsEpochAndIsThenReplaced() {
    var first = keys.current("a").id();
    assertThat(keys.current("a").id()).isEqualTo(first);

    clock.advance(Duration.ofSeconds(61));

    assertThat(keys.current("a").id()).isNotEqualTo(first);
  }

  @Test
  void aKeySealsAtMostItsLimit() {
    var first = keys.current("a").id();
    keys.current("a");
    keys.current("a");

    assertThat(keys.current("a").id()).isNotEqualTo(first);
  }

  @Test
  void everySiteHasItsOwnDataKey() {
    assertThat(keys.current("a").id()).isNotEqualTo(keys.current("b").id());
  }

  @Test
  void theWrappedKeyIsStoredBeforeItIsUsed() {
    var key = keys.current("a").id();

    assertThat(stored).containsExactly(key);
  }

  @Test
  void afterTheEpochOnlyTheWrappedKeyRemains() {
    keys.current("a");
    assertThat(keys.tryAcquire("a")).isPresent();

    clock.advance(Duration.ofSeconds(61));
    keys.dropExpired();

    assertThat(keys.tryAcquire("a")).isEmpty();
    keys.current("a");
    assertThat(stored).hasSize(2);
  }

  @Test
  void aCachedKeyIsUsedUpToItsLimitWithoutGeneratingAnother() {
    var drawn = keys.current("a").id();

    assertThat(keys.tryAcquire("a").orElseThrow().id()).isEqualTo(drawn);
    assertThat(keys.tryAcquire("a").orElseThrow().id()).isEqualTo(drawn);
    assertThat(keys.tryAcquire("a")).isEmpty();
    assertThat(keys.tryAcquire("never-seen")).isEmpty();
    assertThat(stored).containsExactly(drawn);
  }

  @Test
  void concurrentFirstUsesOfASiteShareOneKey() {
    var settings =
        new TestConfig(directory.resolve("keys"), new TestSealing(Duration.ofMinutes(1), 1_000));
    var shared = new DataKeys(new Keys(settings), new RecordingRepository(stored), settings, clock);

    var taken =
        Concurrently.map(16, IntStream.range(0, 500).boxed().toList(), i -> shared.current("a"));

    assertThat(taken).extracting(DataKeys.DataKey::id).containsOnly(stored.getFirst());
    assertThat(stored).hasSize(1);
  }

  private static final class RecordingRepository extends DataKeyRepository {
    private final List<UUID> stored;

    RecordingRepository(List<UUID> stored) {
      this.stored = stored;
    }

    @Override
    void insert(UUID id, String site, byte[] wrapped) {
      stored.add(id);
    }
  }

  private record TestSealing(Duration epoch, int perKey) implements SealingConfig.Sealing {}

  private record TestConfig(Path directory, TestSealing sealing) implements SealingConfig {
    @Override
    public Optional<Path> keysDir() {
      return Optional.of(directory);
    }

    @Override
    public Path dataDir() {
      return directory;
    }
  }
}
