package dev.anteroom.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kinds for which no published model was found, as far as the manifests use them: what isn't
 * optional is required, and other fields are refused. After the definitions of CloudNativePG 1.28,
 * its Barman Cloud plugin 0.11, External Secrets 1 and Traefik 3.
 */
final class CustomResources {
  private CustomResources() {}

  record Reference(String name, Optional<String> kind) {}

  record KeyReference(String name, String key) {}

  /** A cluster of PostgreSQL. */
  record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

  record ClusterSpec(
      int instances,
      Bootstrap bootstrap,
      Managed managed,
      Postgresql postgresql,
      Affinity affinity,
      Storage storage,
      Optional<Storage> walStorage,
      ResourceRequirements resources,
      List<Plugin> plugins) {}

  record Bootstrap(Initdb initdb) {}

  record Initdb(
      String database,
      String owner,
      Reference secret,
      String localeCollate,
      String localeCType,
      String encoding,
      List<String> postInitSQL,
      Optional<List<String>> postInitApplicationSQL) {}

  record Managed(List<Role> roles) {}

  record Role(String name, Ensure ensure, boolean login, Reference passwordSecret) {}

  enum Ensure {
    @JsonProperty("present")
    PRESENT,
    @JsonProperty("absent")
    ABSENT
  }

  record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

  record Synchronous(
      Method method, int number, Durability dataDurability, Optional<Boolean> failoverQuorum) {}

  enum Method {
    @JsonProperty("any")
    ANY,
    @JsonProperty("first")
    FIRST
  }

  enum Durability {
    @JsonProperty("required")
    REQUIRED,
    @JsonProperty("preferred")
    PREFERRED
  }

  record Affinity(
      boolean enablePodAntiAffinity, String topologyKey, AntiAffinity podAntiAffinityType) {}

  enum AntiAffinity {
    @JsonProperty("preferred")
    PREFERRED,
    @JsonProperty("required")
    REQUIRED
  }

  record Storage(String size, Optional<String> storageClass) {}

  record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}

  /** When a cluster is backed up. */
  record ScheduledBackup(
      String apiVersion, String kind, ObjectMeta metadata, ScheduledBackupSpec spec) {}

  record ScheduledBackupSpec(
      String schedule,
      boolean immediate,
      Owner backupOwnerReference,
      Reference cluster,
      BackupMethod method,
      PluginConfiguration pluginConfiguration) {}

  enum Owner {
    @JsonProperty("none")
    NONE,
    @JsonProperty("self")
    SELF,
    @JsonProperty("cluster")
    CLUSTER
  }

  enum BackupMethod {
    @JsonProperty("plugin")
    PLUGIN,
    @JsonProperty("volumeSnapshot")
    VOLUME_SNAPSHOT
  }

  record PluginConfiguration(String name, Optional<Map<String, String>> parameters) {}

  /** Where backups and logs of writes go. */
  record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, ObjectStoreSpec spec) {}

  record ObjectStoreSpec(String retentionPolicy, StoreConfiguration configuration) {}

  record StoreConfiguration(
      String destinationPath,
      Optional<String> endpointURL,
      S3Credentials s3Credentials,
      Compressed wal,
      Compressed data) {}

  record S3Credentials(KeyReference accessKeyId, KeyReference secretAccessKey) {}

  record Compressed(Compression compression) {}

  enum Compression {
    @JsonProperty("gzip")
    GZIP,
    @JsonProperty("bzip2")
    BZIP2,
    @JsonProperty("snappy")
    SNAPPY
  }

  /** A secret that comes out of a vault. */
  record ExternalSecret(
      String apiVersion, String kind, ObjectMeta metadata, ExternalSecretSpec spec) {}

  record ExternalSecretSpec(
      String refreshInterval, StoreReference secretStoreRef, Target target, List<Datum> data) {}

  record StoreReference(String name, StoreKind kind) {}

  enum StoreKind {
    @JsonProperty("SecretStore")
    OF_THE_NAMESPACE,
    @JsonProperty("ClusterSecretStore")
    OF_THE_CLUSTER
  }

  record Target(String name, Optional<Template> template) {}

  record Template(String type) {}

  record Datum(String secretKey, RemoteReference remoteRef) {}

  record RemoteReference(String key, String property) {}

  /** What Traefik does on the way. */
  record Middleware(String apiVersion, String kind, ObjectMeta metadata, MiddlewareSpec spec) {}

  record MiddlewareSpec(StripPrefix stripPrefix) {}

  record StripPrefix(List<String> prefixes) {}
}
