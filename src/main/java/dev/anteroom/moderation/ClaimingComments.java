package dev.anteroom.moderation;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.Claims;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Claims pending comments for a moderator, so that no one else works on them meanwhile. */
@ApplicationScoped
public class ClaimingComments {
  private static final int MAX_CLAIMED = 100;
  private static final int MIN_SECONDS = 10;
  private static final int MAX_SECONDS = 3_600;

  private final Claims claims;
  private final ReviewQueue queue;
  private final AccessibleSites sites;
  private final Clock clock;

  ClaimingComments(Claims claims, ReviewQueue queue, AccessibleSites sites, Clock clock) {
    this.claims = claims;
    this.queue = queue;
    this.sites = sites;
    this.clock = clock;
  }

  /** A moderator's request for a claim. */
  public record ClaimRequest(
      @Nullable String site, @Nullable Integer limit, @Nullable Integer seconds) {}

  /** The claimed comments, oldest first, and when a new claim expires. */
  public record ClaimsResponse(List<QueuedComment> comments, @Nullable Instant expiresAt) {}

  /** Claims further comments. */
  public ClaimsResponse claim(Caller caller, ClaimRequest wish) {
    var faults = new ArrayList<FieldError>();
    int limit = requireInRange(wish.limit(), 1, MAX_CLAIMED, "limit", faults);
    int seconds = requireInRange(wish.seconds(), MIN_SECONDS, MAX_SECONDS, "seconds", faults);
    if (wish.site() == null) {
      faults.add(new FieldError("site", FieldCode.REQUIRED, "Enter the site."));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    var site = sites.named(caller, Objects.requireNonNull(wish.site()));
    var until = clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.MICROS);
    var ids = claims.claim(site.id(), caller.id(), caller.name(), limit, until);
    return new ClaimsResponse(queue.find(caller, ids), until);
  }

  /** Returns the comments that the caller has claimed. */
  public ClaimsResponse list(Caller caller) {
    return new ClaimsResponse(queue.find(caller, claims.claimedBy(caller.id())), null);
  }

  /** Releases all claims of the caller. */
  public void release(Caller caller) {
    claims.releaseAll(caller.id());
  }

  private static int requireInRange(
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
