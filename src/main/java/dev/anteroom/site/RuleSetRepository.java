package dev.anteroom.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code rule_set}; versions are only added, never changed. */
@ApplicationScoped
class RuleSetRepository {
  private final EntityManager database;
  private final Clock clock;

  RuleSetRepository(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns the rules of a version as JSON. */
  @Transactional
  Optional<String> read(String site, int version) {
    List<?> rows =
        database
            .createNativeQuery(
                "select rules::text from rule_set where site = :site and version = :version",
                String.class)
            .setParameter("site", site)
            .setParameter("version", version)
            .getResultList();
    return rows.stream().map(String.class::cast).findFirst();
  }

  /** Returns the newest versions first. */
  @Transactional
  List<RuleSets.Version> versions(String site, int most) {
    List<?> rows =
        database
            .createNativeQuery(
                "select version, actor, at from rule_set where site = :site order by version desc",
                Tuple.class)
            .setParameter("site", site)
            .setMaxResults(most)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new RuleSets.Version(
                row.get("version", Integer.class),
                row.get("at", Instant.class),
                row.get("actor", String.class)))
        .toList();
  }

  /**
   * Adds the version after {@code expected}, within the caller's transaction.
   *
   * @return false if another version is the newest now
   */
  boolean add(String site, int expected, String rules, String actor) {
    int added =
        database
            .createNativeQuery(
                """
                insert into rule_set (site, version, rules, actor, at)
                select :site, :expected + 1, cast(:rules as jsonb), :actor, :at
                where :expected = (select coalesce(max(version), 0) from rule_set where site = :site)
                on conflict do nothing
                """)
            .setParameter("site", site)
            .setParameter("expected", expected)
            .setParameter("rules", rules)
            .setParameter("actor", actor)
            .setParameter("at", clock.instant())
            .executeUpdate();
    return added == 1;
  }
}
