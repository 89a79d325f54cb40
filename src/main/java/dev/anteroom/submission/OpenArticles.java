package dev.anteroom.submission;

import dev.anteroom.comment.FirstReplies;
import dev.anteroom.comment.FirstReplies.FirstReply;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Whether an article takes replies: as somebody said by hand, else by its age. */
@ApplicationScoped
class OpenArticles {
  private final FirstReplies firstReplies;
  private final Clock clock;

  OpenArticles(FirstReplies firstReplies, Clock clock) {
    this.firstReplies = firstReplies;
    this.clock = clock;
  }

  /** What can be told without asking the database. */
  Optional<Boolean> atHand(Site site, String article) {
    var byHand = site.openings().get(article);
    if (byHand != null) {
      return Optional.of(byHand);
    }
    return site.settings().closeAfterDays() == 0
        ? Optional.of(true)
        : firstReplies.atHand(site.id(), article).map(first -> isYoung(site, first));
  }

  /** What can be told, by the database where it must be asked. */
  boolean isOpen(Site site, String article) {
    return atHand(site, article)
        .orElseGet(() -> isYoung(site, firstReplies.of(site.id(), article)));
  }

  private boolean isYoung(Site site, FirstReply first) {
    var days = Duration.ofDays(site.settings().closeAfterDays());
    return first.at() == null || first.at().plus(days).isAfter(clock.instant());
  }
}
