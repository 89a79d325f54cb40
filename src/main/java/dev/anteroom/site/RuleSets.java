package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.UnknownRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Every version of every site's rules, in the table {@code rule_set}. Versions are only added,
 * never changed: publishing adds the next one, and a rollback publishes an old one again.
 */
@ApplicationScoped
public class RuleSets {
  private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
  private static final int MAX_VERSIONS = 500;

  private final Session session;
  private final SiteRepository sites;
  private final ObjectMapper json;
  private final Clock clock;

  RuleSets(Session session, SiteRepository sites, ObjectMapper json, Clock clock) {
    this.session = session;
    this.sites = sites;
    this.json = json;
    this.clock = clock;
  }

  /** A version, its author and its time. */
  public record Version(int version, Instant at, String actor) {}

  /**
   * Returns the rules of a version; an empty list for version 0, which a site without rules has.
   */
  public Optional<List<Rule>> read(String site, int version) {
    return version == 0 ? Optional.of(List.of()) : readJson(site, version).map(this::parse);
  }

  /** Returns the rules of a version as JSON. */
  @Transactional
  Optional<String> readJson(String site, int version) {
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
  public List<Version> versions(String site) {
    return session
        .createNativeQuery(
            "select version, at, actor from rule_set where site = :site order by version desc",
            Version.class)
        .setParameter("site", site)
        .setMaxResults(MAX_VERSIONS)
        .getResultList();
  }

  /**
   * Publishes valid rules as the version after {@code expected}; every replica loads them within
   * two seconds.
   *
   * @return false if another version is the newest now
   */
  @Transactional
  public boolean publish(String site, int expected, List<Rule> rules, String actor) {
    sites.touch(site);
    return add(site, expected, write(rules), actor);
  }

  /** Publishes the rules that a new site starts with, within the caller's transaction. */
  void publishDefaults(String site) {
    add(site, 0, defaults(), "anteroom");
  }

  /**
   * Adds a version, within the caller's transaction; returns false if another is the newest now.
   */
  private boolean add(String site, int expected, String rules, String actor) {
    return session
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
            .executeUpdate()
        == 1;
  }

  /**
   * Parses stored rules; a rule that this release can't read becomes an {@link UnknownRule}.
   *
   * @throws UncheckedIOException if the text is not a list of rules
   */
  List<Rule> parse(String stored) {
    try {
      var rules = new ArrayList<Rule>();
      for (var rule : json.readValue(stored, ArrayNode.class)) {
        rules.add(parse(rule));
      }
      return rules;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Rule parse(JsonNode stored) {
    try {
      return Objects.requireNonNullElseGet(
          json.treeToValue(stored, Rule.class), () -> new UnknownRule(stored));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return new UnknownRule(stored);
    }
  }

  private String write(List<Rule> rules) {
    try {
      return json.writerFor(RULES).writeValueAsString(rules);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String defaults() {
    try (var resource = RuleSets.class.getResourceAsStream("default-rules.json")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
