package dev.anteroom.botprotection;

import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.cluster.Replicas;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.MutableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The total limit of three replicas on one database: the service itself and two more. */
@QuarkusTest
class SharedRateLimitsTest {
  private static final InetAddress READER = InetAddress.ofLiteral("192.0.2.7");

  @Inject Replicas service;
  @Inject Sites sites;
  @Inject StatelessSession session;

  private final MutableClock clock = new MutableClock();
  private List<Replicas> replicas;

  @BeforeEach
  void start() {
    replicas = List.of(service, new Replicas(session), new Replicas(session));
    heartbeat(replicas);
    heartbeat(replicas);
  }

  @AfterEach
  void stop() {
    replicas.subList(1, 3).forEach(Replicas::leave);
    service.heartbeat();
  }

  @Test
  void sharesAddUpToTheLimitAndEachIsAtLeastOne() {
    for (int limit = 1; limit < 50; limit++) {
      assertThat(sumOfShares(limit)).isEqualTo(Math.max(limit, 3));
    }
  }

  @Test
  void theShareOfAReplicaThatLeftOrIsSilentGoesToTheOthers() {
    replicas.get(2).leave();
    heartbeat(replicas.subList(0, 2));
    assertThat(replicas.getFirst().shareOf(20)).isEqualTo(10);

    execute("update replica set seen_at = seen_at - interval '16 seconds'");
    service.heartbeat();
    assertThat(service.shareOf(20)).isEqualTo(20);
  }

  @Test
  void aNetworkIsLimitedAcrossAllReplicas() {
    var site = site(30, 20, 1_000);
    var rates = replicas.stream().map(replica -> new NetworkRateLimiter(replica, clock)).toList();

    assertThat(count(200, i -> i % 3, i -> rates.get(i).tryAcquire(site, READER))).isEqualTo(30);
    clock.advance(Duration.ofMinutes(1));
    assertThat(count(200, i -> i % 3, i -> rates.get(i).tryAcquire(site, READER))).isEqualTo(30);
  }

  @Test
  void aNetworkThatUsesOneReplicaGetsTheShareOfThatReplica() {
    var site = site(30, 20, 1_000);
    var rates = new NetworkRateLimiter(replicas.get(1), clock);

    assertThat(count(200, i -> 0, i -> rates.tryAcquire(site, READER))).isEqualTo(10);
  }

  @Test
  void anIpv6NetworkIsItsFirst64BitsAndAnIpv4NetworkOneAddress() {
    service.heartbeat();
    replicas.subList(1, 3).forEach(Replicas::leave);
    service.heartbeat();
    var site = site(1, 1, 1_000);
    var rates = new NetworkRateLimiter(service, clock);

    assertThat(rates.tryAcquire(site, InetAddress.ofLiteral("2001:db8::1"))).isZero();
    assertThat(rates.tryAcquire(site, InetAddress.ofLiteral("2001:db8::ffff:1"))).isPositive();
    assertThat(rates.tryAcquire(site, InetAddress.ofLiteral("2001:db8:0:1::1"))).isZero();
    assertThat(rates.tryAcquire(site, READER)).isZero();
    assertThat(rates.tryAcquire(site, InetAddress.ofLiteral("::ffff:192.0.2.7"))).isPositive();
    assertThat(rates.tryAcquire(site, InetAddress.ofLiteral("192.0.2.8"))).isZero();
    assertThat(rates.tryAcquire(site(1, 1, 1), READER)).isZero();
  }

  @Test
  void anAuthorIsLimitedAcrossAllReplicas() {
    var site = site(1_000, 20, 1_000);
    var author = UUID.randomUUID();
    var rates = replicas.stream().map(replica -> new AuthorRateLimiter(replica, clock)).toList();

    long let =
        IntStream.range(0, 90).filter(i -> !rates.get(i % 3).isOverLimit(site, author)).count();

    assertThat(let).isEqualTo(20);
    assertThat(rates.getFirst().isOverLimit(site, UUID.randomUUID())).isFalse();
    assertThat(rates.getFirst().isOverLimit(site, null)).isFalse();
  }

  @Test
  void aSiteIsLimitedHoweverUnevenlyItsCommentsArrive() {
    var site = site(1_000, 1_000, 200);
    var rates = siteRates();
    IntUnaryOperator unevenly = i -> i % 9 < 5 ? 0 : i % 9 < 8 ? 1 : 2;

    var taken = raced(600, unevenly, rates, site);
    assertThat(taken).isBetween(180L, 200L);

    clock.advance(Duration.ofSeconds(59));
    assertThat(raced(30, unevenly, rates, site)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(raced(600, i -> 1, rates, site)).isBetween(180L, 200L);
  }

  @Test
  void aRefusedCommentIsToldToWaitUntilTheMinuteEnds() {
    var site = site(1_000, 1_000, 1);
    var rates = siteRates();
    assertThat(waiting(rates.getFirst(), site)).isZero();

    clock.advance(Duration.ofSeconds(20));

    assertThat(waiting(rates.get(1), site)).isEqualTo(Duration.ofSeconds(40));
    assertThat(waiting(rates.getFirst(), site)).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void theDatabaseIsQueriedOnceForManyCommentsAndNotWhenTheLimitIsUsedUp() {
    var site = site(1_000, 1_000, 600);
    var leases = new CountingLeases(session);
    var rates = new SiteRateLimiter(leases, service, clock);

    for (int i = 0; i < 600; i++) {
      assertThat(waiting(rates, site)).isZero();
    }
    assertThat(leases.asked).isEqualTo(600 / (600 / 20 / 3));
    for (int i = 0; i < 100; i++) {
      assertThat(waiting(rates, site)).isPositive();
    }
    assertThat(leases.asked).isEqualTo(61);
  }

  @Test
  void ifTheDatabaseIsDownTheSiteLimiterAcceptsComments() {
    var site = site(1_000, 1_000, 1);
    var rates = new SiteRateLimiter(new FailingLeases(session), service, clock);

    assertThat(waiting(rates, site)).isZero();
    assertThat(waiting(rates, site)).isZero();
  }

  private static final class CountingLeases extends SiteTokenLeases {
    private int asked;

    CountingLeases(StatelessSession session) {
      super(session);
    }

    @Override
    Lease tryAcquire(String site, int wanted, int limit, Instant now) {
      asked++;
      return super.tryAcquire(site, wanted, limit, now);
    }
  }

  private static final class FailingLeases extends SiteTokenLeases {
    FailingLeases(StatelessSession session) {
      super(session);
    }

    @Override
    Lease tryAcquire(String site, int wanted, int limit, Instant now) {
      throw new IllegalStateException("the database is away");
    }
  }

  private List<SiteRateLimiter> siteRates() {
    return replicas.stream()
        .map(replica -> new SiteRateLimiter(new SiteTokenLeases(session), replica, clock))
        .toList();
  }

  private static Duration waiting(SiteRateLimiter rates, Site site) {
    return rates.tryAcquire(site).toCompletableFuture().join();
  }

  private static long raced(
      int replies, IntUnaryOperator replica, List<SiteRateLimiter> rates, Site site) {
    return Concurrently.map(
            16,
            IntStream.range(0, replies).boxed().toList(),
            i -> waiting(rates.get(replica.applyAsInt(i)), site))
        .stream()
        .filter(Duration::isZero)
        .count();
  }

  private static long count(int replies, IntUnaryOperator replica, IntFunction<Duration> take) {
    return IntStream.range(0, replies)
        .filter(i -> take.apply(replica.applyAsInt(i)).isZero())
        .count();
  }

  private int sumOfShares(int limit) {
    return replicas.stream().mapToInt(replica -> replica.shareOf(limit)).sum();
  }

  private static void heartbeat(List<Replicas> replicas) {
    replicas.forEach(Replicas::heartbeat);
  }

  private Site site(int perNetwork, int perAuthor, int perSite) {
    var rate =
        Map.of(
            "mode", "enforce",
            "perNetworkPerMinute", perNetwork,
            "perAuthorPerMinute", perAuthor,
            "perSitePerMinute", perSite);
    return sites.find(siteWith(Map.of("name", "x", "guards", Map.of("rate", rate)))).orElseThrow();
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew()
        .run(() -> session.createNativeMutationQuery(sql).executeUpdate());
  }
}
