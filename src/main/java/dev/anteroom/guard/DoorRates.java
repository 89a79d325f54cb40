package dev.anteroom.guard;

import dev.anteroom.screening.Mode;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The two rates that are told at the door: a network's and the site's. */
@ApplicationScoped
public class DoorRates {
  private static final CompletionStage<Duration> GO_ON =
      CompletableFuture.completedFuture(Duration.ZERO);

  private final NetworkRates networks;
  private final SiteRates sites;
  private final GuardMetrics metrics;

  DoorRates(NetworkRates networks, SiteRates sites, GuardMetrics metrics) {
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
  public CompletionStage<Duration> take(
      Site site, @Nullable InetAddress client, boolean standsForMany) {
    var mode = site.settings().guards().rate().mode();
    if (mode == Mode.OFF) {
      return GO_ON;
    }
    var ofNetworks = standsForMany ? Mode.SHADOW : mode;
    var ofNetwork = networks.take(site, client);
    if (isHeldTo(ofNetworks, "networkRate", ofNetwork)) {
      return CompletableFuture.completedFuture(ofNetwork);
    }
    var ofSite =
        sites.take(site).thenApply(wait -> isHeldTo(mode, "siteRate", wait) ? wait : Duration.ZERO);
    // Nobody waits for what only is counted.
    return mode == Mode.ENFORCE ? ofSite : GO_ON;
  }

  private boolean isHeldTo(Mode mode, String guard, Duration wait) {
    if (wait.isZero()) {
      return false;
    }
    metrics.met(guard, mode);
    return mode == Mode.ENFORCE;
  }
}
