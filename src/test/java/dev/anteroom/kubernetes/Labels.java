package dev.anteroom.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Map;

/** Whom a selector means. */
final class Labels {
  private Labels() {}

  /** Whether it means what has these labels; expressions aren't used, so one is a mistake. */
  static boolean match(LabelSelector selector, Map<String, String> labels) {
    if (selector == null || !selector.getMatchExpressions().isEmpty()) {
      throw new AssertionError("A selector with expressions, or none: " + selector);
    }
    return match(selector.getMatchLabels(), labels);
  }

  /** Whether all of them are among the labels; none at all means everything. */
  static boolean match(Map<String, String> wanted, Map<String, String> labels) {
    return labels != null && (wanted == null || labels.entrySet().containsAll(wanted.entrySet()));
  }
}
