package dev.anteroom.screening.rule;

import dev.anteroom.screening.folding.DomainSet;
import dev.anteroom.screening.folding.Link;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Matches links by their number or their domain.
 *
 * @param max the most links in name and body; null for any number
 * @param deny domains to which no link may lead, and no website
 * @param allow domains that do not count
 */
public record LinksRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    @Nullable Integer max,
    List<String> deny,
    List<String> allow)
    implements Rule {

  public LinksRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    deny = deny == null ? List.of() : deny;
    allow = allow == null ? List.of() : allow;
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (max == null && deny.isEmpty() && allow.isEmpty()) {
      faults.add(new RuleError("max", "Enter a maximum number of links, or blocked domains."));
    }
    RuleError.checkRange("max", max, 0, 1_000, faults);
    RuleError.checkDomains("deny", deny, faults);
    RuleError.checkDomains("allow", allow, faults);
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    var denied = DomainSet.of(deny);
    var allowed = DomainSet.of(allow);
    // If only allowed domains are given, no other link is allowed.
    int most = max != null ? max : deny.isEmpty() ? 0 : Integer.MAX_VALUE;
    return subject -> evaluate(subject, denied, allowed, most);
  }

  private List<Match> evaluate(RuleInput subject, DomainSet denied, DomainSet allowed, int most) {
    var counted = new EnumMap<Field, List<Link>>(Field.class);
    var matches = new ArrayList<Match>();
    int count = 0;
    for (var field : Field.values()) {
      var bad = new MatchBuilder(this, field);
      var rest = new ArrayList<Link>();
      for (var link : subject.texts().links(field)) {
        var domain = findDenied(link, denied);
        if (!domain.isEmpty()) {
          bad.add(link.start(), link.end(), domain);
        } else if (allowed.findCovering(link.host()).isEmpty()) {
          rest.add(link);
        }
      }
      if (!bad.isEmpty()) {
        matches.add(bad.build("A link leads to a blocked domain."));
      } else if (field != Field.WEBSITE && !rest.isEmpty()) {
        counted.put(field, rest);
      }
      count += field == Field.WEBSITE ? 0 : rest.size();
    }
    if (count > most) {
      addTooManyMatches(counted, count, most, matches);
    }
    return matches;
  }

  private static String findDenied(Link link, DomainSet denied) {
    return Stream.concat(Stream.of(link.host()), link.lookalikes().stream())
        .map(denied::findCovering)
        .filter(domain -> !domain.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void addTooManyMatches(
      Map<Field, List<Link>> counted, int count, int most, List<Match> into) {
    counted.forEach((field, links) -> {
      var finding = new MatchBuilder(this, field);
      links.forEach(link -> finding.add(link.start(), link.end(), link.host()));
      into.add(
          finding.build(
              count == 1
                  ? "There is a link; this rule allows none."
                  : "There are %,d links; this rule allows %,d.".formatted(count, most)));
    });
  }
}
