package dev.anteroom;

import dev.anteroom.access.BootstrapToken;
import dev.anteroom.access.OrganisationSignIn;
import dev.anteroom.database.EmbeddedConfigSource;
import dev.anteroom.database.SchemaAtStart;
import dev.anteroom.network.ProxySettings;
import dev.anteroom.privacy.KeyFiles;
import dev.anteroom.privacy.Keys;
import dev.anteroom.screening.rule.Networks;
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
 * Before anything is served: with the embedded database, makes on first start what an operator
 * would otherwise bring; then says every fault of the configuration at once, each with its
 * setting's name; and where there is none, sees to the schema.
 */
@Dependent
class StartupCheck {
  private static final Logger LOG = Logger.getLogger(StartupCheck.class);

  private final Keys keys;
  private final BootstrapToken token;
  private final OrganisationSignIn organisation;
  private final ProxySettings proxies;
  private final SchemaAtStart schema;

  StartupCheck(
      Keys keys,
      BootstrapToken token,
      OrganisationSignIn organisation,
      ProxySettings proxies,
      SchemaAtStart schema) {
    this.keys = keys;
    this.token = token;
    this.organisation = organisation;
    this.proxies = proxies;
    this.schema = schema;
  }

  /** Even before the scheduler, whose work needs the tables. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
    boolean isEmbedded =
        EmbeddedConfigSource.NAME.equals(
            ConfigProvider.getConfig()
                .getConfigValue("quarkus.datasource.jdbc.url")
                .getSourceName());
    if (isEmbedded) {
      makeWhatIsMissing();
    }
    var faults = new ArrayList<String>(token.faults());
    faults.addAll(organisation.faults());
    for (var fault : keys.faults()) {
      faults.add("ANTEROOM_KEYS_DIR (%s): %s".formatted(keys.directory(), fault));
    }
    for (var proxy : proxies.proxies().orElse(List.of())) {
      if (!Networks.isNetwork(proxy)) {
        faults.add("ANTEROOM_PROXIES: %s is no network such as 10.0.0.0/8".formatted(proxy));
      }
    }
    if (!isEmbedded && !KeyFiles.exist(keys.directory())) {
      faults.add("Make a set of keys with: java -jar quarkus-run.jar keys create DIR");
    }
    schema.unreachable().ifPresent(faults::add);
    if (faults.isEmpty()) {
      // Only what could run changes the schema.
      schema.prepare().ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("Anteroom can't start:\n  " + String.join("\n  ", faults));
    }
  }

  private void makeWhatIsMissing() {
    if (!KeyFiles.exist(keys.directory())) {
      try {
        var opening = KeyFiles.create(keys.directory());
        LOG.infof("Made keys in %s", keys.directory().toAbsolutePath());
        LOG.warnf(
            "The key that alone opens addresses is %s. The service never reads it: move it elsewhere.",
            opening);
      } catch (IOException e) {
        throw new ConfigurationException(
            "ANTEROOM_KEYS_DIR (%s): keys could not be made: %s"
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
