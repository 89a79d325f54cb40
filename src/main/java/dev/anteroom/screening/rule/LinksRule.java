package dev.anteroom.screening.rule;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import dev.anteroom.screening.text.Domains;
import dev.anteroom.screening.text.Link;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Links: how many, and where to.
 *
 * @param max how many may stand in name and body; null is any number
 * @param deny domains that no link may lead to, nor the website
 * @param allow domains that don't count
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
  public String type() {
    return "links";
  }

  @Override
  public List<RuleFault> faults() {
    var faults = new ArrayList<RuleFault>();
    if (max == null && deny.isEmpty() && allow.isEmpty()) {
      faults.add(new RuleFault("max", "Say how many links may stand, or which domains not."));
    }
    if (max != null && (max < 0 || max > 1_000)) {
      faults.add(new RuleFault("max", "Use a number from 0 to 1,000."));
    }
    Domainlike.faults("deny", deny, faults);
    Domainlike.faults("allow", allow, faults);
    return faults;
  }

  @Override
  public Judge compile() {
    var denied = Domains.of(deny);
    var allowed = Domains.of(allow);
    // Allowed domains alone mean that no others are.
    int most = max != null ? max : deny.isEmpty() ? 0 : Integer.MAX_VALUE;
    return subject -> judge(subject, denied, allowed, most);
  }

  private List<Match> judge(Subject subject, Domains denied, Domains allowed, int most) {
    var counted = new EnumMap<Field, List<Link>>(Field.class);
    var matches = new ArrayList<Match>();
    int count = 0;
    for (var field : Field.values()) {
      if (subject.text(field).isEmpty()) {
        continue;
      }
      var bad = new Finding(this, field);
      var rest = new ArrayList<Link>();
      for (var link : subject.links(field)) {
        var covering = denied.covering(link.host());
        var domain = covering.isEmpty() ? denied.covering(link.lookalike()) : covering;
        if (!domain.isEmpty()) {
          bad.add(link.start(), link.end(), domain);
        } else if (allowed.covering(link.host()).isEmpty()) {
          rest.add(link);
        }
      }
      if (!bad.isEmpty()) {
        matches.add(bad.match("A link leads to a domain that this rule denies."));
      } else if (field != Field.WEBSITE && !rest.isEmpty()) {
        counted.put(field, rest);
      }
      count += field == Field.WEBSITE ? 0 : rest.size();
    }
    if (count > most) {
      tooMany(counted, count, most, matches);
    }
    return matches;
  }

  private void tooMany(Map<Field, List<Link>> counted, int count, int most, List<Match> into) {
    counted.forEach((field, links) -> {
      var finding = new Finding(this, field);
      links.forEach(link -> finding.add(link.start(), link.end(), link.host()));
      into.add(
          finding.match(
              count == 1
                  ? "There is a link, where this rule allows none."
                  : "There are %,d links, where this rule allows %,d.".formatted(count, most)));
    });
  }
}
