package dev.anteroom.intake;

import dev.anteroom.comment.EditedText;
import dev.anteroom.learning.SiteModels;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.Verdict;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Judges a text that its author edited, by the rules in force; what only the arrival of the reply
 * told of form, address and network stands as it was.
 */
@ApplicationScoped
public class ScreeningEdits {
  private final RecentTexts recent;
  private final SiteModels models;
  private final ScreeningArrivals arrivals;

  ScreeningEdits(RecentTexts recent, SiteModels models, ScreeningArrivals arrivals) {
    this.recent = recent;
    this.models = models;
    this.arrivals = arrivals;
  }

  /** The verdict on an edited text. */
  public Verdict judge(Site site, EditedText edited) {
    var facts =
        Facts.later(edited.author(), recent.before(site.id(), edited.id()), edited.earlier())
            .with(models.now(site));
    var verdict = Screener.screen(edited.candidate(), facts, site.rules());
    arrivals.count(site.id(), verdict);
    return verdict;
  }

  /** After the edit is committed: it is this text that later replies may repeat. */
  public void committed(Site site, UUID id, String body) {
    recent.replace(site.id(), id, body);
  }
}
