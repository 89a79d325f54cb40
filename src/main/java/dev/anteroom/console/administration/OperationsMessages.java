package dev.anteroom.console.administration;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the page of background jobs. */
@MessageBundle("operations")
public interface OperationsMessages {
  @Message("Background jobs")
  String title();

  @Message("since")
  String since();

  @Message(
      "These are the jobs of the replica that answered this request; every replica has its own. "
          + "A job is listed from its first run on.")
  String lead();

  @Message("Job")
  String jobColumn();

  @Message("State")
  String stateColumn();

  @Message("Last run")
  String lastRun();

  @Message("Duration")
  String duration();

  @Message("Last success")
  String lastSuccess();

  @Message("Last failure")
  String lastFailure();

  @Message("Behind")
  String behind();

  @Message(
      "{#switch word}{#case 'running'}running{#case 'failing'}failed{#case "
          + "'waiting'}waiting{#else}{word}{/switch}")
  String state(String word);

  @Message(
      "{#switch name}{#case 'article-keys'}Rewrite article keys of earlier releases{#case "
          + "'author-index-rotation'}Upgrade author indexes after a key rotation{#case "
          + "'change-feed'}Read what changed{#case 'change-feed-purge'}Delete changes that "
          + "every replica has read{#case 'claims-purge'}Delete expired claims{#case "
          + "'daily-counts'}Aggregate the statistics{#case 'daily-counts-purge'}Delete old "
          + "statistics{#case 'idempotency-keys-purge'}Delete idempotency keys after 24 "
          + "hours{#case 'intake-writers'}Replace writers that ended{#case "
          + "'learning-log'}Train models on decisions{#case 'learning-reader'}Compute "
          + "embeddings{#case 'model-metrics'}Measure the models{#case "
          + "'model-snapshots'}Store snapshots of the models{#case "
          + "'one-time-keys-purge'}Delete expired one-time keys{#case 'purge'}Delete what was "
          + "kept long enough{#case 'queue-metrics'}Count pending replies{#case "
          + "'recent-comments'}Read replies that other replicas received{#case "
          + "'replicas'}Count the live replicas{#case 'resume-erasures'}Complete interrupted "
          + "erasures{#case 'search-index'}Index new replies for search{#case "
          + "'search-index-late'}Index replies that were committed late{#case "
          + "'sessions-purge'}Delete expired sessions{#case 'sites'}Load changed sites{#case "
          + "'sites-retry'}Read rules again that could not be read{#else}{name}{/switch}")
  String job(String name);
}
