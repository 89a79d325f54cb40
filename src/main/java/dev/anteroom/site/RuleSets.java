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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every version of every site's rules. Publishing adds the next one; rolling back is publishing an
 * old one again.
 */
@ApplicationScoped
public class RuleSets {
  private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
  private static final int MAX_VERSIONS = 500;

  private final RuleSetRepository table;
  private final SiteRepository sites;
  private final ObjectMapper json;

  RuleSets(RuleSetRepository table, SiteRepository sites, ObjectMapper json) {
    this.table = table;
    this.sites = sites;
    this.json = json;
  }

  /** A version, who made it and when. */
  public record Version(int version, Instant at, String actor) {}

  /** The rules of a version; none of version 0, which a site without rules has. */
  public Optional<List<Rule>> read(String site, int version) {
    return version == 0 ? Optional.of(List.of()) : table.read(site, version).map(this::parse);
  }

  /** The rules of a version as they are stored. */
  Optional<String> readJson(String site, int version) {
    return table.read(site, version);
  }

  /** The newest versions first. */
  public List<Version> versions(String site) {
    return table.versions(site, MAX_VERSIONS);
  }

  /**
   * Publishes rules that have no faults as the version after {@code expected}; every replica reads
   * them within two seconds.
   *
   * @return false where another version is the newest by now
   */
  @Transactional
  public boolean publish(String site, int expected, List<Rule> rules, String actor) {
    sites.touch(site);
    return table.add(site, expected, write(rules), actor);
  }

  /** The rules a new site starts with, within the caller's transaction. */
  void publishDefaults(String site) {
    table.add(site, 0, defaults(), "anteroom");
  }

  /**
   * Stored rules; one that this release can't read is an {@link UnknownRule}.
   *
   * @throws UncheckedIOException where this is no list of rules
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
