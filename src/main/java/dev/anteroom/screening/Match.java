package dev.anteroom.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that matched one field, and why.
 *
 * @param rule the rule's id; a guard's is {@code guard:} and its name
 * @param type the rule's type
 * @param field the field it matched in, null where it judged the whole reply
 * @param spans where, as pairs of UTF-16 offsets into the stored text, at most 50
 * @param matched the distinct terms that matched, at most 10
 * @param explanation a sentence for a moderator
 */
public record Match(
    String rule,
    String type,
    Action action,
    Mode mode,
    @Nullable String field,
    List<int[]> spans,
    List<String> matched,
    String explanation) {

  static Match guard(String name, Action action, Mode mode, String explanation) {
    return new Match(
        "guard:" + name, "guard", action, mode, null, List.of(), List.of(), explanation);
  }

  /** The same without the terms that matched and where. */
  Match withoutText() {
    return new Match(rule, type, action, mode, field, List.of(), List.of(), explanation);
  }
}
