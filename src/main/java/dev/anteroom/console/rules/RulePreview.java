package dev.anteroom.console.rules;

import dev.anteroom.access.Caller;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.rules.FoldingPreviews;
import dev.anteroom.rules.PreviewingRules;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Previews a draft on stored comments, and shows those that it would change. */
@ApplicationScoped
class RulePreview {
  private static final int MAX_SHOWN = 20;

  private final PreviewingRules previewing;
  private final ReviewQueue queue;
  private final FoldingPreviews seen;

  RulePreview(PreviewingRules previewing, ReviewQueue queue, FoldingPreviews seen) {
    this.previewing = previewing;
    this.queue = queue;
    this.seen = seen;
  }

  /**
   * The effect of a draft on stored comments, and how many of them its open rule matches.
   *
   * @param rule the open rule; null if all rules are previewed as they are published
   */
  public record Result(
      @Nullable String rule,
      int examined,
      int changed,
      int approvedMatched,
      int spamMatched,
      List<Change> changes) {}

  /** A comment whose verdict would change. */
  public record Change(QueuedComment comment, PreviewingRules.Changed verdict) {}

  /** Returns whether to offer a preview, because this release reads texts in another way. */
  boolean isDue(Site site) {
    return seen.isDue(site.id());
  }

  /** Does not offer the preview again. */
  void decline(Site site) {
    seen.recordSeen(site.id());
  }

  /** Previews valid rules, of which one or none is open. */
  Result preview(Caller caller, Site site, List<Rule> rules, @Nullable String openRule) {
    seen.recordSeen(site.id());
    var preview = previewing.preview(site, rules, PreviewingRules.MAX_SAMPLE);
    var own = preview.byRule().stream().filter(count -> count.rule().equals(openRule)).findFirst();
    return new Result(
        openRule,
        preview.examined(),
        preview.changedInAll(),
        own.map(PreviewingRules.RuleCount::approvedMatched).orElse(0),
        own.map(PreviewingRules.RuleCount::spamMatched).orElse(0),
        changes(caller, preview.changed().stream().limit(MAX_SHOWN).toList()));
  }

  private List<Change> changes(Caller caller, List<PreviewingRules.Changed> shown) {
    var comments =
        queue.find(caller, shown.stream().map(PreviewingRules.Changed::id).toList()).stream()
            .collect(Collectors.toMap(QueuedComment::id, comment -> comment));
    return shown.stream()
        .flatMap(change ->
            Stream.ofNullable(comments.get(change.id()))
                .map(comment -> new Change(comment, change)))
        .toList();
  }
}
