package dev.anteroom.screening.rule;

import dev.anteroom.http.Networks;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Matches the networks that comments come from. Only administrators write such rules. The rule gets
 * a fact; it never gets a network address, and none is stored.
 *
 * @param cidrs networks such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}
 */
public record NetworkRule(
    String id, Action action, Mode mode, @Nullable String note, List<String> cidrs)
    implements Rule {

  private static final int MAX_NETWORKS = 10_000;

  public NetworkRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    cidrs = cidrs == null ? List.of() : cidrs;
  }

  @Override
  public boolean needsSubmissionSignals() {
    return true;
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (cidrs.isEmpty() || cidrs.size() > MAX_NETWORKS) {
      faults.add(new RuleError("cidrs", "Name 1 to 10,000 networks."));
    }
    RuleError.checkEntries(
        "cidrs",
        cidrs,
        Networks::isNetwork,
        "Network %,d is not valid: use a form such as 192.0.2.0/24 or 2001:db8::/32.",
        faults);
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    return subject ->
        subject.facts().signals().isListedNetwork()
            ? List.of(
                wholeMatch("It was sent from a network of this rule, or from an unknown network."))
            : List.of();
  }
}
