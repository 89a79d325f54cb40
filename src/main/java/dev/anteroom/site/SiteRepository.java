package dev.anteroom.site;

import dev.anteroom.cluster.AdvisoryLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The table {@code site}: id, settings as JSON, and a revision that grows with every change. */
@ApplicationScoped
class SiteRepository {
  private final Session session;

  SiteRepository(Session session) {
    this.session = session;
  }

  /**
   * A row of the table.
   *
   * @param rulesVersion the version of its rules; 0 if it has none
   */
  record Row(String id, String settings, int rulesVersion) {}

  @Transactional
  List<Row> all() {
    return session
        .createNativeQuery(
            """
            select id, settings::text as settings,
                   (select coalesce(max(version), 0) from rule_set where site = site.id) as version
            from site order by id
            """,
            Row.class)
        .getResultList();
  }

  /**
   * Stores a site within the caller's transaction.
   *
   * @return whether the site is new; empty, and nothing changed, if it exists and may not be
   *     replaced
   */
  Optional<Boolean> store(String id, String settings, boolean mayReplace) {
    lockRevision();
    return session
        .createNativeQuery(
            """
            insert into site (id, settings) values (:id, cast(:settings as jsonb))
            on conflict (id) do update
              set settings = excluded.settings, revision = nextval('site_revision')
              where cast(:mayReplace as boolean)
            returning xmax = 0
            """,
            Boolean.class)
        .setParameter("id", id)
        .setParameter("settings", settings)
        .setParameter("mayReplace", mayReplace)
        .uniqueResultOptional();
  }

  /**
   * Changes the row, so that every replica reads the site again; within the caller's transaction.
   * Replicas of the previous release read the revision.
   */
  void touch(String id) {
    lockRevision();
    session
        .createNativeMutationQuery(
            "update site set revision = nextval('site_revision') where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /**
   * Revisions become visible in their order: a reader that has seen one has seen all smaller ones.
   */
  void lockRevision() {
    session
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(:lock)) as locked", Integer.class)
        .setParameter("lock", AdvisoryLocks.SITE_REVISION)
        .getSingleResult();
  }
}
