package dev.anteroom.botprotection;

import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The two rate limits that are checked when a submission arrives: per network and per site. */
@ApplicationScoped
public class SubmissionRateLimiter {
  private static final CompletionStage<Duration> ALLOWED =
      CompletableFuture.completedFuture(Duration.ZERO);

  private final NetworkRateLimiter networks;
  private final SiteRateLimiter sites;
  private final GuardMetrics metrics;

  SubmissionRateLimiter(NetworkRateLimiter networks, SiteRateLimiter sites, GuardMetrics metrics) {
    this.networks = networks;
    this.sites = sites;
    this.metrics = metrics;
  }

  /**
   * Counts a submission; returns zero if it is allowed, otherwise how long to wait.
   *
   * @param client the client's address, null if it is unknown; all unknown clients are one network
   * @param standsForMany whether many users may share that address; then its limit is only counted
   */
  public CompletionStage<Duration> tryAcquire(
      Site site, @Nullable InetAddress client, boolean standsForMany) {
    var mode = site.settings().guards().rate().mode();
    if (mode == Mode.OFF) {
      return ALLOWED;
    }
    var ofNetworks = standsForMany ? Mode.SHADOW : mode;
    var ofNetwork = networks.tryAcquire(site, client);
    if (isLimited(ofNetworks, "networkRate", ofNetwork)) {
      return CompletableFuture.completedFuture(ofNetwork);
    }
    var ofSite =
        sites
            .tryAcquire(site)
            .thenApply(wait -> isLimited(mode, "siteRate", wait) ? wait : Duration.ZERO);
    // In shadow mode the submission does not wait for the site's limit.
    return mode == Mode.ENFORCE ? ofSite : ALLOWED;
  }

  private boolean isLimited(Mode mode, String guard, Duration wait) {
    if (wait.isZero()) {
      return false;
    }
    metrics.record(guard, mode);
    return mode == Mode.ENFORCE;
  }
}
