package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Addresses by their domain, for administrators: whoever may write such rules could otherwise ask
 * for addresses one guess at a time. It judges facts only; no address comes here.
 *
 * @param disposable whether providers of throw-away addresses count
 * @param denyDomains domains of addresses that count
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
  public String type() {
    return "address";
  }

  @Override
  public boolean isAdminOnly() {
    return true;
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
    DomainListValidator.validate("denyDomains", denyDomains, faults);
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    return subject -> {
      var signs = subject.facts().signals();
      boolean matches =
          (disposable && signs.isDisposable())
              || (!denyDomains.isEmpty() && signs.isDeniedDomain());
      // Which of the two it was would tell of the address.
      return matches ? List.of(wholeMatch("The e-mail address matches this rule.")) : List.of();
    };
  }
}
