package dev.anteroom.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The table {@code rule_set}; versions are only added, never changed. */
@ApplicationScoped
class RuleSetRepository {
  private final Session session;
  private final Clock clock;

  RuleSetRepository(Session session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /** Returns the rules of a version as JSON. */
  @Transactional
  Optional<String> read(String site, int version) {
    return session
        .createNativeQuery(
            "select rules::text from rule_set where site = :site and version = :version",
            String.class)
        .setParameter("site", site)
        .setParameter("version", version)
        .uniqueResultOptional();
  }

  /** Returns the newest versions first. */
  @Transactional
  List<RuleSets.Version> versions(String site, int most) {
    return session
        .createNativeQuery(
            "select version, at, actor from rule_set where site = :site order by version desc",
            RuleSets.Version.class)
        .setParameter("site", site)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Adds the version after {@code expected}, within the caller's transaction.
   *
   * @return false if another version is the newest now
   */
  boolean add(String site, int expected, String rules, String actor) {
    int added =
        session
            .createNativeMutationQuery(
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
