package dev.anteroom.moderation;

import dev.anteroom.access.Audit;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.Problem;
import dev.anteroom.problem.RetryingTransaction;
import dev.anteroom.screening.RuleSetFaults;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleFault;
import dev.anteroom.site.RuleSets;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;

/** A moderator edits the rules of a site: a set that has faults changes nothing. */
@ApplicationScoped
public class PublishingRules {
  private static final Logger LOG = Logger.getLogger(PublishingRules.class);

  /** More than any text of a rule has; each has a limit of its own. */
  private static final int MAX_TEXT = SiteSettings.LONGEST_BODY;

  private final RuleSets ruleSets;
  private final Sites sites;
  private final Audit audit;

  PublishingRules(RuleSets ruleSets, Sites sites, Audit audit) {
    this.ruleSets = ruleSets;
    this.sites = sites;
    this.audit = audit;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Published as the next version. */
    record Published(int version, List<Rule> rules) implements Outcome {}

    /** Another version is in force than the one that was edited. */
    record Outdated(int version) implements Outcome {}

    /** Nothing was changed, for these reasons. */
    record Faulty(List<FieldError> faults) implements Outcome {}
  }

  /** Publishes rules in the place of version {@code edited}. */
  public Outcome publish(Caller caller, Site site, int edited, List<Rule> rules) {
    var faults = faults(caller, site, rules);
    if (!faults.isEmpty()) {
      return new Outcome.Faulty(faults);
    }
    boolean isPublished =
        RetryingTransaction.call(() -> {
          boolean isNext = ruleSets.publish(site.id(), edited, rules, caller.name());
          if (isNext) {
            audit.record(
                caller.name(), "rules.published", site.id(), "version %d".formatted(edited + 1));
          }
          return isNext;
        });
    sites.refresh();
    if (!isPublished) {
      var now = sites.find(site.id()).orElse(site);
      return new Outcome.Outdated(now.rules().version());
    }
    LOG.infof("Site %s: rules of version %d published", site.id(), edited + 1);
    return new Outcome.Published(edited + 1, rules);
  }

  /** All that is wrong with a draft, for whoever wrote it. */
  public List<FieldError> faults(Caller caller, Site site, List<Rule> rules) {
    var faults = new ArrayList<>(RuleSetFaults.of(rules));
    if (faults.isEmpty()) {
      texts(rules, faults);
      if (!caller.isAdmin()) {
        adminsOnly(site, rules, faults);
      }
    }
    return faults.stream()
        .limit(Problem.MAX_ERRORS)
        .map(fault -> new FieldError(fault.place(), FieldCode.INVALID, fault.message()))
        .toList();
  }

  /** What was typed must be storable, and no address: rules are shown to moderators. */
  private static void texts(List<Rule> rules, List<RuleFault> into) {
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var place = "rules[" + i + "].";
      text(rule, place + "note", rule.note() == null ? "" : rule.note(), into);
      switch (rule) {
        case PatternRule pattern -> text(rule, place + "regex", pattern.regex(), into);
        case KeywordsRule keywords -> {
          for (int k = 0; k < keywords.terms().size(); k++) {
            text(rule, place + "terms[" + k + "]", keywords.terms().get(k), into);
          }
        }
        default -> {}
      }
    }
  }

  private static void text(Rule rule, String place, String text, List<RuleFault> into) {
    switch (StoredText.of(text, MAX_TEXT)) {
      case StoredText.Refused refused ->
          into.add(
              new RuleFault(
                  place,
                  "Rule %s: no reply can hold this. %s".formatted(rule.id(), refused.message())));
      case StoredText.Accepted(var stored) -> {
        if (stored.cut() > 0) {
          into.add(
              new RuleFault(
                  place,
                  "Rule %s: an e-mail address can't stand in a rule; they are cut out of replies before rules see them."
                      .formatted(rule.id())));
        }
      }
    }
  }

  /** Whoever may write rules on senders could ask for senders; what is there may stay. */
  private void adminsOnly(Site site, List<Rule> rules, List<RuleFault> into) {
    var present = ruleSets.read(site.id(), site.rules().version()).orElse(List.of());
    var theirs = new HashSet<>(present.stream().filter(Rule::isForAdmins).toList());
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (rule.isForAdmins() && !theirs.remove(rule)) {
        into.add(
            new RuleFault(
                "rules[" + i + "]",
                "Rule %d (%s): only administrators write rules on addresses and networks."
                    .formatted(i + 1, rule.id())));
      }
    }
    for (var missing : theirs) {
      into.add(
          new RuleFault(
              "rules",
              "Rule %s is missing: only administrators take out rules on addresses and networks."
                  .formatted(missing.id())));
    }
  }
}
