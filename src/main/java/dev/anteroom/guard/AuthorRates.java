package dev.anteroom.guard;

import dev.anteroom.screening.Mode;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many replies come from one author, in this replica's memory, by the random id. */
@ApplicationScoped
public class AuthorRates {
  private static final int MOST = 100_000;

  private final Buckets<UUID> buckets;
  private final Replicas replicas;

  AuthorRates(Replicas replicas, Clock clock) {
    this.replicas = replicas;
    this.buckets = new Buckets<>(Buckets.withinHeap(MOST, 40), clock);
  }

  /** Counts a reply, and tells whether it is one too many; without an address nobody is known. */
  public boolean isTooFast(Site site, @Nullable UUID author) {
    var rate = site.settings().guards().rate();
    return author != null
        && rate.mode() != Mode.OFF
        && !buckets.take(author, replicas.shareOf(rate.perAuthorPerMinute())).isZero();
  }
}
