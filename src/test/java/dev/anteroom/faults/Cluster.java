package dev.anteroom.faults;

import dev.anteroom.testsupport.AotCache;
import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real processes on the loopback interface.
 *
 * <pre>
 *   clients ──▶ LoadBalancer ──▶ three Instances ──▶ TcpProxy ──▶ Postgres
 * </pre>
 */
final class Cluster implements AutoCloseable {
  static final String TOKEN = "a-token-for-the-fault-harness-and-nothing-else";

  /** Settings of a site that holds or refuses nothing because of its guards. */
  static final String WITHOUT_GUARDS =
      """
      {"name": "Faults", "guards": {"honeypot": "off", "speed": "off", "work": "off",
       "rate": {"mode": "off"}, "duplicates": {"mode": "off"}}}\
      """;

  private static final AtomicInteger SITES = new AtomicInteger();

  private final Postgres postgres;
  private final TcpProxy proxy;
  private final List<Instance> instances;
  private final LoadBalancer loadBalancer;

  private Cluster(
      Postgres postgres, TcpProxy proxy, List<Instance> instances, LoadBalancer balancer) {
    this.postgres = postgres;
    this.proxy = proxy;
    this.instances = instances;
    this.loadBalancer = balancer;
  }

  /** Starts three equal instances. */
  static Cluster start(Path directory, Postgres postgres, Map<String, String> more)
      throws Exception {
    return start(directory, postgres, List.of(more, more, more));
  }

  /** Starts an instance for each map on a running PostgreSQL, and waits until all are ready. */
  static Cluster start(Path directory, Postgres postgres, List<Map<String, String>> each)
      throws Exception {
    var proxy = new TcpProxy(postgres.port());
    var instances = new ArrayList<Instance>();
    for (var more : each) {
      var settings = new HashMap<>(settings(directory, proxy.port()));
      settings.putAll(more);
      var log = directory.resolve("instance-%d.log".formatted(instances.size() + 1));
      instances.add(new Instance(log, settings));
    }
    var cluster = new Cluster(postgres, proxy, instances, new LoadBalancer(instances));
    try {
      instances.getFirst().train();
      // The first one creates the schema; the others would only wait for it.
      instances.getFirst().launch().awaitReady();
      instances.stream().skip(1).forEach(Instance::launch);
      instances.forEach(Instance::awaitReady);
      FaultInjection.awaitAllReady(cluster);
      return cluster;
    } catch (AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private static Map<String, String> settings(Path directory, int database) throws Exception {
    var keys = directory.resolve("keys");
    if (!Files.exists(keys)) {
      Postgres.run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-jar",
              AotCache.jar().toString(),
              "keys",
              "create",
              keys.toString()));
    }
    var settings = new HashMap<String, String>();
    settings.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:%d/anteroom".formatted(database));
    settings.put("QUARKUS_DATASOURCE_USERNAME", "anteroom");
    settings.put("QUARKUS_DATASOURCE_PASSWORD", "none");
    settings.put("ANTEROOM_KEYS_DIR", keys.toString());
    settings.put("ANTEROOM_ERASURES", directory.resolve("erasures.jsonl").toString());
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", TOKEN);
    // Its native code is not tested here, and three instances of it would share two cores.
    settings.put("ANTEROOM_LEARNING_CAREFUL", "off");
    // As in a cluster: the load balancer notices a shutdown before the instance stops listening.
    settings.put("QUARKUS_SHUTDOWN_DELAY", "PT1S");
    return settings;
  }

  /** Returns the port of the load balancer. */
  int port() {
    return loadBalancer.port();
  }

  Postgres postgres() {
    return postgres;
  }

  TcpProxy proxy() {
    return proxy;
  }

  Instance instance(int which) {
    return instances.get(which);
  }

  List<Instance> instances() {
    return instances;
  }

  LoadBalancer loadBalancer() {
    return loadBalancer;
  }

  /** Creates a site without guards and waits until every instance knows it. */
  String anySite() {
    var site = "site-" + SITES.incrementAndGet();
    var made = administer("PUT", "/api/admin/sites/" + site, WITHOUT_GUARDS);
    if (made.status() != 201) {
      throw new AssertionError("the site was not created: " + made);
    }
    for (var instance : instances) {
      Eventually.until(
          "every instance knows the site",
          Duration.ofSeconds(30),
          () ->
              !instance.isAlive()
                  || RawHttp.sendOrNone(
                              instance.port(),
                              Duration.ofSeconds(5),
                              "GET",
                              "/api/sites/" + site + "/comments?article=a",
                              "")
                          .status()
                      == 200);
    }
    return site;
  }

  RawHttp.RawResponse administer(String method, String path, String body, String... headers) {
    var all = new ArrayList<>(List.of("Authorization", "Bearer " + TOKEN));
    all.addAll(List.of(headers));
    return RawHttp.sendOrNone(
        port(), Duration.ofSeconds(60), method, path, body, all.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    loadBalancer.close();
    instances.forEach(Instance::close);
    proxy.close();
    postgres.close();
  }
}
