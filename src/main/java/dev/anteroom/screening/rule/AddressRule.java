package dev.anteroom.screening.rule;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Mode;
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
public record AddressRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    boolean disposable,
    List<String> denyDomains)
    implements Rule {

  public AddressRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    denyDomains = denyDomains == null ? List.of() : denyDomains;
  }

  @Override
  public String type() {
    return "address";
  }

  @Override
  public boolean isForAdmins() {
    return true;
  }

  @Override
  public boolean isOfArrival() {
    return true;
  }

  @Override
  public List<RuleFault> faults() {
    var faults = new ArrayList<RuleFault>();
    if (!disposable && denyDomains.isEmpty()) {
      faults.add(new RuleFault("disposable", "Say which addresses it is about."));
    }
    if (mode == Mode.SHADOW) {
      faults.add(new RuleFault("mode", "A rule on addresses can't run in shadow."));
    }
    if (action == Action.APPROVE) {
      faults.add(new RuleFault("action", "An address that is typed can't approve anything."));
    }
    Domainlike.faults("denyDomains", denyDomains, faults);
    return faults;
  }

  @Override
  public Judge compile() {
    return subject -> {
      var signs = subject.facts().signs();
      boolean matches =
          (disposable && signs.isDisposable())
              || (!denyDomains.isEmpty() && signs.isDeniedDomain());
      // Which of the two it was would tell of the address.
      return matches ? List.of(matched("The address is of a kind this rule names.")) : List.of();
    };
  }
}
