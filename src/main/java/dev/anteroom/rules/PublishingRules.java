package dev.anteroom.rules;

import dev.anteroom.access.Caller;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.FieldErrors;
import dev.anteroom.http.Problem;
import dev.anteroom.screening.RuleSetValidator;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.site.RuleSets;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import dev.anteroom.text.StoredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;

/** Publishes rules that a moderator edited. A set with errors changes nothing. */
@ApplicationScoped
public class PublishingRules {
  private static final Logger LOG = Logger.getLogger(PublishingRules.class);

  /** More than any text of a rule may have; each has its own limit. */
  private static final int MAX_TEXT_LENGTH = SiteSettings.MAX_BODY_LENGTH;

  private final RuleSets ruleSets;
  private final Sites sites;
  private final AuditLog audit;

  PublishingRules(RuleSets ruleSets, Sites sites, AuditLog audit) {
    this.ruleSets = ruleSets;
    this.sites = sites;
    this.audit = audit;
  }

  /** The result of publishing. */
  public sealed interface Outcome {
    /** Published as the next version. */
    record Published(int version, List<Rule> rules) implements Outcome {}

    /** Another version is in force than the one that was edited. */
    record Outdated(int version) implements Outcome {}

    /** Nothing was changed because of these errors. */
    record Invalid(List<FieldError> errors) implements Outcome {}
  }

  /** Publishes rules as the successor of version {@code edited}. */
  public Outcome publish(Caller caller, Site site, int edited, List<Rule> rules) {
    var errors = errors(caller, site, rules);
    if (!errors.isEmpty()) {
      return new Outcome.Invalid(errors);
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
      return new Outcome.Outdated(sites.find(site.id()).orElse(site).rules().version());
    }
    LOG.infof("Site %s: rules of version %d published", site.id(), edited + 1);
    return new Outcome.Published(edited + 1, rules);
  }

  /** Returns everything that is wrong with a draft. */
  public List<FieldError> errors(Caller caller, Site site, List<Rule> rules) {
    var errors = new FieldErrors();
    RuleSetValidator.validate(rules)
        .forEach(error -> errors.add(error.path(), FieldCode.INVALID, error.message()));
    if (errors.isEmpty()) {
      checkTexts(rules, errors);
      if (!caller.isAdmin()) {
        checkAdminOnly(site, rules, errors);
      }
    }
    return errors.list().stream().limit(Problem.MAX_ERRORS).toList();
  }

  /**
   * Checks that texts can be stored and contain no e-mail address, because moderators see rules.
   */
  private static void checkTexts(List<Rule> rules, FieldErrors errors) {
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var place = "rules[" + i + "].";
      checkText(rule, place + "note", rule.note() == null ? "" : rule.note(), errors);
      switch (rule) {
        case PatternRule pattern -> checkText(rule, place + "regex", pattern.regex(), errors);
        case KeywordsRule keywords -> {
          for (int k = 0; k < keywords.terms().size(); k++) {
            checkText(rule, place + "terms[" + k + "]", keywords.terms().get(k), errors);
          }
        }
        default -> {}
      }
    }
  }

  private static void checkText(Rule rule, String place, String text, FieldErrors errors) {
    switch (StoredText.of(text, MAX_TEXT_LENGTH)) {
      case StoredText.Refused refused ->
          errors.add(
              place,
              FieldCode.INVALID,
              "Rule %s: no reply can contain this text. %s"
                  .formatted(rule.id(), refused.message()));
      case StoredText.Accepted(var stored) ->
          errors.require(
              stored.redactions() == 0,
              place,
              "Rule %s: a rule cannot contain an e-mail address, because addresses are removed from replies before rules see them."
                  .formatted(rule.id()));
    }
  }

  /**
   * Refuses changes of rules on senders by others than administrators, because such a rule could be
   * used to look for a sender. Existing ones may stay.
   */
  private void checkAdminOnly(Site site, List<Rule> rules, FieldErrors errors) {
    var present = ruleSets.read(site.id(), site.rules().version()).orElse(List.of());
    var theirs = new HashSet<>(present.stream().filter(Rule::isAdminOnly).toList());
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      errors.require(
          !rule.isAdminOnly() || theirs.remove(rule),
          "rules[" + i + "]",
          "Rule %d (%s): only administrators can write rules on addresses and networks."
              .formatted(i + 1, rule.id()));
    }
    for (var missing : theirs) {
      errors.add(
          "rules",
          FieldCode.INVALID,
          "Rule %s is missing: only administrators can remove rules on addresses and networks."
              .formatted(missing.id()));
    }
  }
}
