package dev.anteroom.learning;

import dev.anteroom.screening.learned.Learned;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Reads texts that are only tried, with both readers, in the caller's thread. */
@ApplicationScoped
public class DryReading {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SiteModels models;
  private final LessonLog log;
  private final FollowingLogs following;
  private final ReadingCarefully reading;
  private final SentenceEncoder encoder;
  private final RequestsAtWork requests;

  DryReading(
      SiteModels models,
      LessonLog log,
      FollowingLogs following,
      ReadingCarefully reading,
      SentenceEncoder encoder,
      RequestsAtWork requests) {
    this.models = models;
    this.log = log;
    this.following = following;
    this.reading = reading;
    this.encoder = encoder;
    this.requests = requests;
  }

  /** Lets both readers learn what was decided before now; where that is much, some of it. */
  public void catchUp(Site site) {
    catchUp(site, encoder.isOn(), PATIENCE);
  }

  /** The same of the fast one alone. */
  void catchUpFast(Site site, Duration patience) {
    catchUp(site, false, patience);
  }

  private void catchUp(Site site, boolean withCareful, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    requests.aside(() -> {
      while (!isCaughtUp(site.id(), withCareful) && System.nanoTime() < end) {
        following.wake();
        reading.wake();
        pause();
      }
    });
  }

  /** What is learned, of one text. */
  public Learned of(Site site, String body) {
    return models.inMemory(site.id()).isPresent() && encoder.isOn()
        ? models.now(site, encoder.encode(body))
        : models.now(site);
  }

  private boolean isCaughtUp(String site, boolean withCareful) {
    if (log.isAnyToBeNumbered(site)) {
      return false;
    }
    var head = log.heads(List.of(site)).get(site);
    if (head == null) {
      return true;
    }
    models.want(site);
    return models
        .inMemory(site)
        // Not only learned: what it had made of them before stands in the log by then, too.
        .filter(model -> model.fastMarkedUpTo() >= head)
        .filter(model -> !withCareful || model.carefulUpTo() >= head)
        .isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
