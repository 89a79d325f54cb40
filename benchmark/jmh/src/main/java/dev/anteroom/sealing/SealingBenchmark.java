package dev.anteroom.sealing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the address of a comment: validation, sealing and author index. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SealingBenchmark {
  private static final String SITE = "a-site";

  private AddressSealer vault;
  private AuthorIndexes indexes;
  private UUID comment;
  private EmailAddress address;

  @Setup
  public void makeKeys() throws IOException {
    var directory = Files.createTempDirectory("benchmark").resolve("keys");
    KeyFiles.create(directory);
    var settings = settings(directory);
    var keys = new Keys(settings);
    var table =
        new DataKeyRepository() {
          @Override
          void insert(UUID id, String site, byte[] wrapped) {
            // The cost of a data key is shared by all addresses that it seals.
          }
        };
    indexes = new AuthorIndexes(keys);
    vault = new AddressSealer(indexes, new DataKeys(keys, table, settings, Clock.systemUTC()));
    comment = UuidCreator.getTimeOrderedEpoch();
    address = EmailAddress.of("reader.of.articles@example.org");
  }

  @Benchmark
  public SealedAuthor sealAndIndex() {
    return vault.acquire(SITE, AddressSealer.StoredParts.ALL).seal(comment, address);
  }

  @Benchmark
  public SealedAuthor sealAlone() {
    return vault.acquire(SITE, new AddressSealer.StoredParts(true, false)).seal(comment, address);
  }

  @Benchmark
  public AuthorIndex indexAlone() {
    return indexes.of(SITE, address);
  }

  private static SealingConfig settings(Path directory) {
    return new SealingConfig() {
      @Override
      public Optional<Path> keysDir() {
        return Optional.of(directory);
      }

      @Override
      public Path dataDir() {
        return directory;
      }

      @Override
      public Sealing sealing() {
        return new Sealing() {
          @Override
          public Duration epoch() {
            return Duration.ofMinutes(1);
          }

          @Override
          public int perKey() {
            return 100_000;
          }
        };
      }
    };
  }
}
