package dev.anteroom.site;

import dev.anteroom.cluster.AdvisoryLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The table {@code site}: id, settings as JSON, and a revision that grows with every change. */
@ApplicationScoped
class SiteRepository {

  private final EntityManager database;

  SiteRepository(EntityManager database) {
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

  /**
   * A row of the table.
   *
   * @param rulesVersion the version of its rules; 0 if it has none
   */
  record Row(String id, String settings, int rulesVersion) {}

  @Transactional
  List<Row> all() {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, settings::text as settings,
                       (select coalesce(max(version), 0) from rule_set where site = site.id) as version
                from site order by id
                """,
                Tuple.class)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new Row(
                row.get("id", String.class),
                row.get("settings", String.class),
                row.get("version", Integer.class)))
        .toList();
  }

  /** Returns which articles moderators opened or closed, by site. */
  @Transactional
  Map<String, Map<String, Boolean>> openings() {
    List<?> rows =
        database
            .createNativeQuery("select site, article, is_open from article_opening", Tuple.class)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.groupingBy(
                row -> row.get("site", String.class),
                Collectors.toMap(
                    row -> row.get("article", String.class),
                    row -> row.get("is_open", Boolean.class))));
  }

  /** Runs within the caller's transaction. */
  void open(String id, String article, List<String> formerKeys, boolean isOpen) {
    touch(id);
    createOrReplace(id, article, isOpen);
    database
        .createNativeQuery(
            """
            update article_opening set is_open = :open, carried = :open
            where site = :site and article = any(cast(:articles as text[]))
            """)
        .setParameter("site", id)
        .setParameter("articles", formerKeys.toArray(String[]::new))
        .setParameter("open", isOpen)
        .executeUpdate();
  }

  private void createOrReplace(String id, String article, boolean isOpen) {
    database
        .createNativeQuery(
            """
            insert into article_opening (site, article, is_open) values (:site, :article, :open)
            on conflict (site, md5(article)) do update set is_open = excluded.is_open
            """)
        .setParameter("site", id)
        .setParameter("article", article)
        .setParameter("open", isOpen)
        .executeUpdate();
  }

  private record Opening(String site, String article, boolean isOpen, boolean isNew) {}

  /** Runs within the caller's transaction; see {@link Sites#carryOpenings}. */
  int carryOpenings(UnaryOperator<String> keyOf) {
    var behind =
        openingsBehind().stream()
            .filter(opening -> !keyOf.apply(opening.article()).equals(opening.article()))
            .toList();
    if (behind.isEmpty()) {
      return 0;
    }
    behind.stream().map(Opening::site).distinct().forEach(this::touch);
    var known = openings();
    var said = new HashMap<String, Map<String, Boolean>>();
    for (var opening : behind) {
      var key = keyOf.apply(opening.article());
      var ofSite =
          said.computeIfAbsent(
              opening.site(), site -> new HashMap<>(known.getOrDefault(site, Map.of())));
      boolean wasOpen = ofSite.getOrDefault(key, true);
      boolean isOpen = opening.isOpen() && (wasOpen || !opening.isNew());
      ofSite.put(key, isOpen);
      createOrReplace(opening.site(), key, isOpen);
      database
          .createNativeQuery(
              """
              update article_opening set carried = is_open
              where site = :site and md5(article) = md5(:article) and article = :article
              """)
          .setParameter("site", opening.site())
          .setParameter("article", opening.article())
          .executeUpdate();
    }
    return behind.size();
  }

  private List<Opening> openingsBehind() {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select site, article, is_open, carried is null as new from article_opening
                where carried is distinct from is_open order by site, article
                """,
                Tuple.class)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new Opening(
                row.get("site", String.class),
                row.get("article", String.class),
                row.get("is_open", Boolean.class),
                row.get("new", Boolean.class)))
        .toList();
  }

  /** Runs within the caller's transaction; returns true if the site is new. */
  boolean createOrReplace(String id, String settings) {
    lockRevision();
    return (Boolean)
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
  }

  /**
   * Runs within the caller's transaction; returns false, and changes nothing, if the site exists.
   */
  boolean create(String id, String settings) {
    lockRevision();
    return database
            .createNativeQuery(
                """
                insert into site (id, settings) values (:id, cast(:settings as jsonb))
                on conflict (id) do nothing
                """)
            .setParameter("id", id)
            .setParameter("settings", settings)
            .executeUpdate()
        == 1;
  }

  /**
   * Increases the revision, so that every replica reads the site again; within the caller's
   * transaction.
   */
  void touch(String id) {
    lockRevision();
    database
        .createNativeQuery("update site set revision = nextval('site_revision') where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /**
   * Revisions become visible in their order: a reader that has seen one has seen all smaller ones.
   */
  private void lockRevision() {
    database
        .createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as locked")
        .setParameter("lock", AdvisoryLocks.SITE_REVISION)
        .getSingleResult();
  }
}
