package dev.anteroom;

import dev.anteroom.access.BootstrapToken;
import dev.anteroom.access.OidcSignIn;
import dev.anteroom.database.EmbeddedConfigSource;
import dev.anteroom.database.SchemaStartup;
import dev.anteroom.embedding.SentenceEncoder;
import dev.anteroom.http.Networks;
import dev.anteroom.http.ProxyConfig;
import dev.anteroom.sealing.KeyFiles;
import dev.anteroom.sealing.Keys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Checks the configuration before anything is served. With the embedded database, it creates the
 * keys and the administrator's token at the first start. It reports all problems at once, each with
 * the name of its setting. If there are none, it migrates or checks the schema.
 */
@Dependent
class StartupCheck {
  private static final Logger LOG = Logger.getLogger(StartupCheck.class);

  private final Keys keys;
  private final BootstrapToken token;
  private final OidcSignIn oidc;
  private final ProxyConfig proxies;
  private final SentenceEncoder encoder;
  private final SchemaStartup schema;

  StartupCheck(
      Keys keys,
      BootstrapToken token,
      OidcSignIn oidc,
      ProxyConfig proxies,
      SentenceEncoder encoder,
      SchemaStartup schema) {
    this.keys = keys;
    this.token = token;
    this.oidc = oidc;
    this.proxies = proxies;
    this.encoder = encoder;
    this.schema = schema;
  }

  /** Runs before the scheduler, because scheduled work needs the tables. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
    boolean isEmbedded =
        EmbeddedConfigSource.NAME.equals(
            ConfigProvider.getConfig()
                .getConfigValue("quarkus.datasource.jdbc.url")
                .getSourceName());
    if (isEmbedded) {
      createMissingKeysAndToken();
    }
    var problems = new ArrayList<String>(token.problems());
    problems.addAll(oidc.problems());
    problems.addAll(encoder.problems());
    for (var problem : keys.errors()) {
      problems.add("ANTEROOM_KEYS_DIR (%s): %s".formatted(keys.directory(), problem));
    }
    for (var proxy : proxies.proxies().orElse(List.of())) {
      if (!Networks.isNetwork(proxy)) {
        problems.add("ANTEROOM_PROXIES: %s is not a network such as 10.0.0.0/8".formatted(proxy));
      }
    }
    if (!isEmbedded && !KeyFiles.exist(keys.directory())) {
      problems.add("Create a set of keys with: java -jar quarkus-run.jar keys create DIR");
    }
    schema.connectionProblem().ifPresent(problems::add);
    if (problems.isEmpty()) {
      // A service that can't start must not change the schema.
      schema.migrateOrCheck().ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException("Anteroom can't start:\n  " + String.join("\n  ", problems));
    }
  }

  private void createMissingKeysAndToken() {
    if (!KeyFiles.exist(keys.directory())) {
      try {
        var opening = KeyFiles.create(keys.directory());
        LOG.infof("Created keys in %s", keys.directory().toAbsolutePath());
        LOG.warnf(
            "Only the opening key %s can decrypt addresses. The service never reads it: move it elsewhere.",
            opening);
      } catch (IOException e) {
        throw new ConfigurationException(
            "ANTEROOM_KEYS_DIR (%s): the keys can't be created: %s"
                .formatted(keys.directory(), e.getMessage()));
      }
    }
    token
        .createIfMissing()
        .ifPresent(file ->
            LOG.infof(
                "The administrator's token is in %s; sign in with it at /console",
                file.toAbsolutePath()));
  }
}
