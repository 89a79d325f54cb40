package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The table {@code data_key}: wrapped data keys, one row each. */
@ApplicationScoped
class DataKeyRepository {
  private final EntityManager database;

  DataKeyRepository(EntityManager database) {
    this.database = database;
  }

  /** Commits before it returns: an address must never be stored under a key that isn't. */
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
