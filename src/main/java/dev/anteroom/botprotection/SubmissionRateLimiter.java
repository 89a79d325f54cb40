package dev.anteroom.botprotection;

import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The two rates that are told at the door: a network's and the site's. */
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
   * Counts a reply: zero where it may go on, else how long until the next may.
   *
   * @param client where it comes from, null where nobody knows; all of these are one network
   * @param standsForMany whether many readers may stand behind that one address; then its rate is
   *     only counted
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
    // Nobody waits for what only is counted.
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
