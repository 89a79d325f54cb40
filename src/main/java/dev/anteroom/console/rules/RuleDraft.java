package dev.anteroom.console.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.anteroom.site.Site;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a site while one of them is edited.
 *
 * @param published the number of published rules; the rules after them are new
 * @param index the index of the open rule; -1 for none
 * @param former the id under which the open rule is published, even if the form changes it
 */
record RuleDraft(Site site, ArrayNode rules, int published, int index, @Nullable String former) {
  /** Returns the published rules, and a new one of a type; null for none. */
  static RuleDraft adding(@Nullable String type, Site site, ArrayNode rules) {
    int published = rules.size();
    if (type == null || !RuleForms.names().contains(type)) {
      return new RuleDraft(site, rules, published, -1, null);
    }
    rules.addObject().put("type", type).put("id", type + "-" + (published + 1));
    return new RuleDraft(site, rules, published, published, null);
  }

  /** Returns the published rules with the change of a submitted form. */
  static RuleDraft merged(MultivaluedMap<String, String> form, Site site, ArrayNode rules) {
    int published = rules.size();
    int index = merge(form, rules);
    return new RuleDraft(site, rules, published, index, form.getFirst("former"));
  }

  /** Merges a submitted form into the rules; returns the rule's index, or -1 if it was removed. */
  private static int merge(MultivaluedMap<String, String> form, ArrayNode rules) {
    var former = form.getFirst("former");
    int index = rules.size() - 1;
    while (index >= 0 && !rules.get(index).path("id").asText().equals(former)) {
      index--;
    }
    if ("remove".equals(form.getFirst("wish"))) {
      if (index >= 0) {
        rules.remove(index);
      }
      return -1;
    }
    var rule = RuleForms.rule(form);
    if (index >= 0) {
      // The form does not show the fields that a rule applies to; they are kept.
      var kept = rules.get(index).path("fields");
      if (!kept.isMissingNode()) {
        rule.set("fields", kept);
      }
      rules.set(index, rule);
      return index;
    }
    rules.add(rule);
    return rules.size() - 1;
  }

  /** Returns the id of the open rule. */
  String openId() {
    return rules.get(index).path("id").asText();
  }

  /** Returns the id under which a rule is published; null if it is new. */
  @Nullable String published(int i) {
    if (i >= published) {
      return null;
    }
    return i == index ? former : rules.get(i).path("id").asText();
  }
}
