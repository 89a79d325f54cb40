package dev.anteroom.privacy;

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
    var settings = new Settings(directory.resolve("keys"), new Epoch(Duration.ofMinutes(1), 3));
    keys = new DataKeys(new Keys(settings), new Remembering(stored), settings, clock);
  }

  @Test
  void aKeySealsForItsEpochAndThenTheNextOneDoes() {
    var first = keys.current("a").id();
    assertThat(keys.current("a").id()).isEqualTo(first);

    clock.pass(Duration.ofSeconds(61));

    assertThat(keys.current("a").id()).isNotEqualTo(first);
  }

  @Test
  void aKeySealsNoMoreThanItMay() {
    var first = keys.current("a").id();
    keys.current("a");
    keys.current("a");

    assertThat(keys.current("a").id()).isNotEqualTo(first);
  }

  @Test
  void everySiteHasItsOwn() {
    assertThat(keys.current("a").id()).isNotEqualTo(keys.current("b").id());
  }

  @Test
  void theWrappedFormIsStoredBeforeAKeySealsAnything() {
    var key = keys.current("a").id();

    assertThat(stored).containsExactly(key);
  }

  @Test
  void whenTheEpochHasEndedNothingButTheWrappedFormRemains() {
    keys.current("a");
    assertThat(keys.atHand("a")).isPresent();

    clock.pass(Duration.ofSeconds(61));
    keys.forgetEnded();

    assertThat(keys.atHand("a")).isEmpty();
    keys.current("a");
    assertThat(stored).hasSize(2);
  }

  @Test
  void aKeyIsAtHandForAsManyAsItMaySealAndNoneIsDrawnForThat() {
    var drawn = keys.current("a").id();

    assertThat(keys.atHand("a").orElseThrow().id()).isEqualTo(drawn);
    assertThat(keys.atHand("a").orElseThrow().id()).isEqualTo(drawn);
    assertThat(keys.atHand("a")).isEmpty();
    assertThat(keys.atHand("never-seen")).isEmpty();
    assertThat(stored).containsExactly(drawn);
  }

  @Test
  void whoComeToANewSiteAtOnceShareOneKey() {
    var settings = new Settings(directory.resolve("keys"), new Epoch(Duration.ofMinutes(1), 1_000));
    var shared = new DataKeys(new Keys(settings), new Remembering(stored), settings, clock);

    var taken =
        Concurrently.each(16, IntStream.range(0, 500).boxed().toList(), i -> shared.current("a"));

    assertThat(taken).extracting(DataKeys.DataKey::id).containsOnly(stored.getFirst());
    assertThat(stored).hasSize(1);
  }

  private static final class Remembering extends DataKeyTable {
    private final List<UUID> stored;

    Remembering(List<UUID> stored) {
      super(null);
      this.stored = stored;
    }

    @Override
    void insert(UUID id, String site, byte[] wrapped) {
      stored.add(id);
    }
  }

  private record Epoch(Duration epoch, int perKey) implements PrivacySettings.Sealing {}

  private record Settings(Path directory, Epoch sealing) implements PrivacySettings {
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
