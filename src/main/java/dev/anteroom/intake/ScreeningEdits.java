package dev.anteroom.intake;

import dev.anteroom.comment.EditedText;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Judges a text that its author edited, by the rules in force; what only the arrival of the reply
 * told of form, address and network stands as it was.
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

  /** The verdict on an edited text. */
  public Verdict screen(Site site, EditedText edited) {
    var facts =
        Facts.forRescreening(
                edited.author(), recent.before(site.id(), edited.id()), edited.earlier())
            .with(models.scorer(site));
    var verdict = Screener.screen(edited.candidate(), facts, site.rules());
    submissions.countMatches(site.id(), verdict);
    return verdict;
  }

  /** After the edit is committed: it is this text that later replies may repeat. */
  public void onCommitted(Site site, UUID id, String body) {
    recent.replace(site.id(), id, body);
  }
}
