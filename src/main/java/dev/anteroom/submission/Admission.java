package dev.anteroom.submission;

import dev.anteroom.botprotection.SubmissionRateLimiter;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.Sender;
import dev.anteroom.intake.Intake;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Decides whether a submission is processed: by its site, its key, the load and the rates. */
@ApplicationScoped
class Admission {
  private static final int MAX_KEY_LENGTH = 255;

  private final Sites sites;
  private final Intake intake;
  private final SubmissionRateLimiter rates;

  Admission(Sites sites, Intake intake, SubmissionRateLimiter rates) {
    this.sites = sites;
    this.intake = intake;
    this.rates = rates;
  }

  /** Returns the site; called before any other work, and before the sender's rate is charged. */
  Checked<Site> check(String siteId, @Nullable String idempotencyKey) {
    var site = sites.find(siteId);
    if (site.isEmpty()) {
      return refused(ProblemCode.SITE_UNKNOWN, "There is no site with this ID.");
    }
    if (idempotencyKey != null
        && (idempotencyKey.isEmpty() || idempotencyKey.length() > MAX_KEY_LENGTH)) {
      return refused(ProblemCode.MALFORMED, "Use an Idempotency-Key of 1 to 255 characters.");
    }
    return intake
        .busy()
        .<Checked<Site>>map(busy -> new Checked.Refused<>(SubmissionOutcomes.problem(busy)))
        .orElseGet(() -> new Checked.Valid<>(site.get()));
  }

  /** Charges a valid submission to the rates; returns zero, or how long the sender has to wait. */
  CompletionStage<Duration> charge(Site site, Sender sender) {
    return rates.tryAcquire(site, sender.clientAddress(), sender.mayBeShared());
  }

  private static Checked<Site> refused(ProblemCode code, String detail) {
    return new Checked.Refused<>(Problem.of(code, detail));
  }
}
