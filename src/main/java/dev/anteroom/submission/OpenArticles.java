package dev.anteroom.submission;

import dev.anteroom.comment.FirstReplies;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Whether an article takes replies: as somebody said by hand, else by its age. */
@ApplicationScoped
class OpenArticles {
  private final FirstReplies firstReplies;
  private final Clock clock;

  OpenArticles(FirstReplies firstReplies, Clock clock) {
    this.firstReplies = firstReplies;
    this.clock = clock;
  }

  /** Whether the database has to be asked first. */
  boolean mustAsk(Site site, String article) {
    return site.settings().closeAfterDays() > 0
        && !site.openings().containsKey(article)
        && !firstReplies.isKnown(site.id(), article);
  }

  boolean isOpen(Site site, String article) {
    var byHand = site.openings().get(article);
    if (byHand != null) {
      return byHand;
    }
    int days = site.settings().closeAfterDays();
    return days == 0
        || firstReplies
            .of(site.id(), article)
            .map(first -> first.plus(Duration.ofDays(days)).isAfter(clock.instant()))
            .orElse(true);
  }
}
