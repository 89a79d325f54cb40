package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Matches e-mail addresses by their domain. Only administrators write such rules, because others
 * could find out addresses by guessing. The rule gets facts, never an address.
 *
 * @param disposable whether it matches providers of disposable addresses
 * @param denyDomains the domains of addresses that it matches
 */
public record EmailDomainRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    boolean disposable,
    List<String> denyDomains)
    implements Rule {

  public EmailDomainRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    denyDomains = denyDomains == null ? List.of() : denyDomains;
  }

  @Override
  public boolean needsSubmissionSignals() {
    return true;
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (!disposable && denyDomains.isEmpty()) {
      faults.add(new RuleError("disposable", "Set disposable to true, or enter domains."));
    }
    if (mode == Mode.SHADOW) {
      faults.add(new RuleError("mode", "A rule on addresses cannot run in shadow mode."));
    }
    if (action == Action.APPROVE) {
      faults.add(new RuleError("action", "A rule on addresses cannot approve."));
    }
    RuleError.checkDomains("denyDomains", denyDomains, faults);
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    return subject -> {
      var signs = subject.facts().signals();
      boolean matches =
          (disposable && signs.isDisposable())
              || (!denyDomains.isEmpty() && signs.isDeniedDomain());
      // The explanation does not say which, because that would reveal more about the address.
      return matches ? List.of(wholeMatch("The e-mail address matches this rule.")) : List.of();
    };
  }
}
