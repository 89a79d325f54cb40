package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Claims;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A moderator takes waiting comments into hand, so that nobody else is shown them meanwhile. */
@ApplicationScoped
public class ClaimingComments {
  private static final int MOST = 100;
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Claims claims;
  private final ReviewQueue queue;
  private final MySites sites;
  private final Clock clock;

  ClaimingComments(Claims claims, ReviewQueue queue, MySites sites, Clock clock) {
    this.claims = claims;
    this.queue = queue;
    this.sites = sites;
    this.clock = clock;
  }

  /** What a moderator asks for. */
  public record Wish(@Nullable String site, @Nullable Integer limit, @Nullable Integer seconds) {}

  /** What is in hand, the oldest first; until when, where it was taken just now. */
  public record InHand(List<QueuedComment> comments, @Nullable Instant expiresAt) {}

  /** Takes further comments into hand. */
  public InHand claim(Caller caller, Wish wish) {
    var faults = new ArrayList<FieldError>();
    int limit = within(wish.limit(), 1, MOST, "limit", faults);
    long seconds =
        within(
            wish.seconds(),
            (int) SHORTEST.toSeconds(),
            (int) LONGEST.toSeconds(),
            "seconds",
            faults);
    if (wish.site() == null) {
      faults.add(new FieldError("site", FieldCode.REQUIRED, "Say of which site."));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    var site = sites.named(caller, Objects.requireNonNull(wish.site()));
    var until = clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.MICROS);
    var ids = claims.claim(site.id(), caller.id(), caller.name(), limit, until);
    return new InHand(queue.find(caller, ids), until);
  }

  /** What is in the caller's hand. */
  public InHand mine(Caller caller) {
    return new InHand(queue.find(caller, claims.heldBy(caller.id())), null);
  }

  /** Gives all of it back. */
  public void giveBack(Caller caller) {
    claims.giveBack(caller.id());
  }

  private static int within(
      @Nullable Integer value, int least, int most, String field, List<FieldError> faults) {
    if (value == null || value < least || value > most) {
      faults.add(
          new FieldError(
              field, FieldCode.INVALID, "Use a number from %,d to %,d.".formatted(least, most)));
      return least;
    }
    return value;
  }
}
