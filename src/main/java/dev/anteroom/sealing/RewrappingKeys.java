package dev.anteroom.sealing;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Wraps data keys with the current sealing key, given the earlier opening keys. Operators run this
 * command where the service does not run. Each row is a transaction, and finished rows are
 * recognised by the id of the sealing key, so that it can be interrupted and run again.
 */
public final class RewrappingKeys {
  private static final int BATCH = 500;

  private final Connection connection;
  private final KeysetHandle sealing;
  private final List<HybridDecrypt> opening;
  private int rewrapped;
  private int unopened;

  private RewrappingKeys(Connection connection, KeysetHandle sealing, List<HybridDecrypt> opening) {
    this.connection = connection;
    this.sealing = sealing;
    this.opening = opening;
  }

  /**
   * The result of a run.
   *
   * @param rewrapped how many keys were wrapped with the current sealing key
   * @param unopened how many keys none of the opening keys opens
   */
  public record Report(int rewrapped, int unopened) {}

  /**
   * Wraps all data keys with the current sealing key.
   *
   * @param keys the directory of the current key set
   * @param openingKeys files of earlier opening keys
   */
  public static Report run(Connection connection, Path keys, List<Path> openingKeys)
      throws IOException, GeneralSecurityException, SQLException {
    HybridConfig.register();
    var opening = new ArrayList<HybridDecrypt>();
    for (var file : openingKeys) {
      opening.add(
          TinkJsonProtoKeysetFormat.parseKeyset(
                  Files.readString(file),
                  RegistryConfiguration.get(),
                  InsecureSecretKeyAccess.get())
              .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class));
    }
    var rewrapping =
        new RewrappingKeys(
            connection, KeyFiles.sealingKey(keys.resolve(KeyFiles.SEALING)), opening);
    rewrapping.rewrapAll();
    return new Report(rewrapping.rewrapped, rewrapping.unopened);
  }

  private record Row(UUID id, String site, byte[] wrapped) {}

  private void rewrapAll() throws SQLException, GeneralSecurityException {
    var after = new UUID(0, 0);
    for (var rows = rows(after); !rows.isEmpty(); rows = rows(after)) {
      for (var row : rows) {
        if (!isCurrent(row.wrapped())) {
          rewrap(row);
        }
      }
      after = rows.getLast().id();
    }
  }

  private List<Row> rows(UUID after) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select id, site, wrapped from data_key where id > ? order by id limit ?")) {
      statement.setObject(1, after);
      statement.setInt(2, BATCH);
      var found = new ArrayList<Row>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(new Row(rows.getObject(1, UUID.class), rows.getString(2), rows.getBytes(3)));
        }
      }
      return found;
    }
  }

  /**
   * Returns whether a key is wrapped with the current sealing key, whose id follows the first byte
   * (Tink).
   */
  private boolean isCurrent(byte[] wrapped) {
    return ByteBuffer.wrap(wrapped, 1, 4).getInt() == sealing.getPrimary().getId();
  }

  private void rewrap(Row row) throws SQLException, GeneralSecurityException {
    var context = DataKeys.context(row.site(), row.id());
    var plain = open(row.wrapped(), context);
    if (plain.isEmpty()) {
      unopened++;
      return;
    }
    var wrapped =
        sealing
            .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
            .encrypt(plain.get(), context);
    try (var statement =
        connection.prepareStatement("update data_key set wrapped = ? where id = ?")) {
      statement.setBytes(1, wrapped);
      statement.setObject(2, row.id());
      rewrapped += statement.executeUpdate();
    }
  }

  private Optional<byte[]> open(byte[] wrapped, byte[] context) {
    for (var key : opening) {
      try {
        return Optional.of(key.decrypt(wrapped, context));
      } catch (GeneralSecurityException e) {
        // Wrapped with another key.
      }
    }
    return Optional.empty();
  }
}
