package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Writes the table {@code data_key}, one row for each wrapped data key. */
@ApplicationScoped
class DataKeyRepository {
  private final EntityManager database;

  DataKeyRepository(EntityManager database) {
    this.database = database;
  }

  /** Commits before it returns, because no address may be stored under an uncommitted key. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void insert(UUID id, String site, byte[] wrapped) {
    database
        .createNativeQuery("insert into data_key (id, site, wrapped) values (:id, :site, :wrapped)")
        .setParameter("id", id)
        .setParameter("site", site)
        .setParameter("wrapped", wrapped)
        .executeUpdate();
  }
}
