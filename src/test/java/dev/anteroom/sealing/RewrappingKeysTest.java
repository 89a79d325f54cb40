package dev.anteroom.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RewrappingKeysTest {
  private static final int ROWS = 300;

  @Inject AgroalDataSource database;
  @TempDir Path directory;

  private Path keys;
  private Path opening;

  /** Uses a separate table, so that the keys of the running service are not changed. */
  @BeforeEach
  void wrapKeysWithTheFirstGeneration() throws Exception {
    keys = directory.resolve("keys");
    opening = KeyFiles.create(keys);
    var sealing =
        KeyFiles.sealingKey(keys.resolve("sealing-key.json"))
            .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute("create schema rewrapping");
      statement.execute("create table rewrapping.data_key (like public.data_key including all)");
      try (var insert =
          connection.prepareStatement(
              "insert into data_key (id, site, wrapped) values (?, 'a-site', ?)")) {
        for (int i = 0; i < ROWS; i++) {
          var id = UuidCreator.getTimeOrderedEpoch();
          insert.setObject(1, id);
          insert.setBytes(2, sealing.encrypt(plain(id), DataKeys.context("a-site", id)));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  @AfterEach
  void drop() throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute("drop schema rewrapping cascade");
    }
  }

  @Test
  @Tag("full")
  void afterRewrappingOnlyTheNewOpeningKeyOpensTheKeys() throws Exception {
    var next = KeyFiles.rotate(keys);

    try (var connection = connection()) {
      assertThat(RewrappingKeys.run(connection, keys, List.of(opening)))
          .isEqualTo(new RewrappingKeys.Report(ROWS, 0));
    }

    assertThat(opened(next)).isEqualTo(ROWS);
    assertThat(opened(opening)).isZero();
  }

  @Test
  void withoutTheFormerOpeningKeyKeysAreNotChanged() throws Exception {
    var next = KeyFiles.rotate(keys);

    try (var connection = connection()) {
      assertThat(RewrappingKeys.run(connection, keys, List.of(next)))
          .isEqualTo(new RewrappingKeys.Report(0, ROWS));
    }

    assertThat(opened(opening)).isEqualTo(ROWS);
  }

  @Test
  @Tag("full")
  void anInterruptedRewrappingLeavesEveryKeyReadableAndCanBeRepeated() throws Exception {
    var next = KeyFiles.rotate(keys);
    int cut = 0;
    for (int round = 0; round < 5; round++) {
      cut += runAndInterrupt() ? 1 : 0;
      assertThat(opened(next) + opened(opening)).isEqualTo(ROWS);
    }
    assertThat(cut).isPositive();

    try (var connection = connection()) {
      assertThat(RewrappingKeys.run(connection, keys, List.of(opening)).unopened()).isZero();
    }

    assertThat(opened(next)).isEqualTo(ROWS);
  }

  /** Returns whether the connection was lost before the run ended. */
  private boolean runAndInterrupt() throws Exception {
    try (var connection = connection()) {
      long backend = number(connection, "select pg_backend_pid()");
      var cutting =
          Thread.ofPlatform()
              .start(() -> {
                try (var other = connection()) {
                  Thread.sleep(ThreadLocalRandom.current().nextInt(30));
                  number(other, "select pg_terminate_backend(%d)::int".formatted(backend));
                } catch (SQLException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      try {
        RewrappingKeys.run(connection, keys, List.of(opening));
        return false;
      } catch (SQLException e) {
        return true;
      } finally {
        cutting.join();
      }
    }
  }

  private int opened(Path key) throws GeneralSecurityException, IOException, SQLException {
    var decrypt =
        TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(key), RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
    int opened = 0;
    try (var connection = connection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id, wrapped from data_key")) {
      while (rows.next()) {
        var id = rows.getObject(1, UUID.class);
        try {
          assertThat(decrypt.decrypt(rows.getBytes(2), DataKeys.context("a-site", id)))
              .isEqualTo(plain(id));
          opened++;
        } catch (GeneralSecurityException e) {
          // Wrapped with another key.
        }
      }
    }
    return opened;
  }

  /** Opens a connection outside the pool, because it has its own search path. */
  private Connection connection() throws SQLException {
    String url;
    try (var pooled = database.getConnection()) {
      url = pooled.getMetaData().getURL();
    }
    return DriverManager.getConnection(
        url + (url.contains("?") ? "&" : "?") + "currentSchema=rewrapping&user=anteroom");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static byte[] plain(UUID id) {
    return ("the data key " + id).getBytes(StandardCharsets.UTF_8);
  }
}
