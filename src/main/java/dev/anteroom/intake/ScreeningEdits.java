package dev.anteroom.intake;

import dev.anteroom.comment.CommentEdited;
import dev.anteroom.comment.EditedText;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/**
 * Screens an edited text with the current rules. Matches that depend on the original request, such
 * as its form, address and network, are kept.
 */
@ApplicationScoped
public class ScreeningEdits {
  private final RecentFingerprintIndex recent;
  private final SiteModels models;
  private final ScreeningSubmissions submissions;

  ScreeningEdits(
      RecentFingerprintIndex recent, SiteModels models, ScreeningSubmissions submissions) {
    this.recent = recent;
    this.models = models;
    this.submissions = submissions;
  }

  /** Returns the verdict on an edited text. */
  public Verdict screen(Site site, EditedText edited) {
    var facts =
        Facts.forRescreening(
                edited.author(), recent.before(site.id(), edited.id()), edited.earlier())
            .with(models.scorer(site));
    var verdict = Screener.screen(edited.candidate(), facts, site.rules());
    submissions.countMatches(site.id(), verdict);
    return verdict;
  }

  /** Indexes the new text after the edit is committed, so that repetitions of it are detected. */
  void index(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommentEdited edited) {
    recent.replace(edited.site(), edited.comment(), edited.body());
  }
}
