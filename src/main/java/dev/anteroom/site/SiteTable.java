package dev.anteroom.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code site}: id, settings as JSON, and a revision that grows with every change. */
@ApplicationScoped
class SiteTable {
  private final EntityManager database;

  SiteTable(EntityManager database) {
    this.database = database;
  }

  @Transactional
  long revision() {
    return ((Number)
            database
                .createNativeQuery("select coalesce(max(revision), 0) from site")
                .getSingleResult())
        .longValue();
  }

  @Transactional
  Map<String, String> all() {
    var sites = new LinkedHashMap<String, String>();
    for (var row :
        database
            .createNativeQuery("select id, settings::text from site order by id", Object[].class)
            .getResultList()) {
      var columns = (Object[]) row;
      sites.put((String) columns[0], (String) columns[1]);
    }
    return sites;
  }

  @Transactional
  boolean put(String id, String settings) {
    var isNew =
        database
            .createNativeQuery(
                """
                insert into site (id, settings) values (:id, cast(:settings as jsonb))
                on conflict (id) do update
                  set settings = excluded.settings, revision = nextval('site_revision')
                returning xmax = 0
                """,
                Boolean.class)
            .setParameter("id", id)
            .setParameter("settings", settings)
            .getSingleResult();
    return (Boolean) isNew;
  }
}
