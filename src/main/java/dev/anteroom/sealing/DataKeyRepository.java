package dev.anteroom.sealing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Writes the table {@code data_key}, one row for each wrapped data key. */
@ApplicationScoped
class DataKeyRepository implements PanacheRepositoryBase<DataKeyRepository.WrappedKey, UUID> {
  /** A row of {@code data_key}. */
  @Entity
  @Table(name = "data_key")
  static class WrappedKey {
    @Id UUID id;
    String site;
    byte[] wrapped;
  }

  /** Commits before it returns, because no address may be stored under an uncommitted key. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void insert(UUID id, String site, byte[] wrapped) {
    var row = new WrappedKey();
    row.id = id;
    row.site = site;
    row.wrapped = wrapped;
    persistAndFlush(row);
  }
}
