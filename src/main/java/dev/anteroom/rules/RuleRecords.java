package dev.anteroom.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Reads how moderators decided the comments that each rule matched. */
@ApplicationScoped
public class RuleRecords {
  private final Session database;

  RuleRecords(Session database) {
    this.database = database;
  }

  /**
   * The record of one rule.
   *
   * @param approved how many of its matches a moderator approved
   * @param refused how many were rejected or marked as spam
   */
  public record RuleRecord(String rule, long approved, long refused) {
    /** Returns how many were decided. */
    public long decided() {
      return approved + refused;
    }
  }

  /** Returns the records of those rules of a site that matched decided comments. */
  @Transactional
  public List<RuleRecord> of(String site) {
    return of(Set.of(site)).getOrDefault(site, List.of());
  }

  /** Returns the records of several sites. */
  @Transactional
  public Map<String, List<RuleRecord>> of(Collection<String> sites) {
    return database
        .createNativeQuery(
            "select site, rule, approved, refused from rule_record where site in (:sites) order by rule",
            Row.class)
        .setParameter("sites", sites)
        .getResultList()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::site, Collectors.mapping(Row::withoutSite, Collectors.toList())));
  }

  private record Row(String site, String rule, long approved, long refused) {
    RuleRecord withoutSite() {
      return new RuleRecord(rule, approved, refused);
    }
  }
}
