package dev.anteroom.console.administration;

import dev.anteroom.cluster.BackgroundJobs;
import dev.anteroom.console.page.HumanDuration;
import dev.anteroom.console.page.Pages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The administrators' page of the background jobs of the replica that answers. */
@Path("/console/operations")
@RolesAllowed("admin")
class OperationsPageResource {
  private static final Map<String, Backlog> BACKLOGS =
      Map.of(
          "author-index-rotation",
          new Backlog("anteroom.keys.authors.behind", Tags.empty()),
          "learning-log",
          new Backlog("anteroom.learning.behind", Tags.of("reader", "fast")),
          "learning-reader",
          new Backlog("anteroom.learning.behind", Tags.of("reader", "careful")));

  private final BackgroundJobs jobs;
  private final MeterRegistry metrics;

  OperationsPageResource(BackgroundJobs jobs, MeterRegistry metrics) {
    this.jobs = jobs;
    this.metrics = metrics;
  }

  /** The metric that counts what a job has yet to do. */
  private record Backlog(String metric, Tags tags) {}

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance operations(Instant startedAt, List<JobRow> jobs);
  }

  /**
   * A row of the table.
   *
   * @param behind how far the job is behind; null if it does not say
   */
  public record JobRow(BackgroundJobs.State job, @Nullable String behind) {
    /** Returns the state as a word. */
    public String state() {
      return job.isRunning() ? "running" : job.isFailing() ? "failing" : "waiting";
    }

    /** Returns the duration of the last run that ended. */
    public @Nullable String took() {
      var took = job.took();
      if (took == null) {
        return null;
      }
      return took.toSeconds() < 1 ? took.toMillis() + " ms" : HumanDuration.of(took).toString();
    }
  }

  @GET
  public Response show() {
    var startedAt = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    return Pages.html(
        Templates.operations(
            startedAt,
            jobs.states().stream().map(job -> new JobRow(job, behind(job.name()))).toList()));
  }

  private @Nullable String behind(String job) {
    if (job.equals("purge")) {
      var gauge = metrics.get("anteroom.retention.overdue").timeGauge();
      var overdue = Duration.ofSeconds((long) gauge.value(TimeUnit.SECONDS));
      return HumanDuration.of(overdue).toString();
    }
    var backlog = BACKLOGS.get(job);
    return backlog == null
        ? null
        : String.valueOf((long) metrics.get(backlog.metric()).tags(backlog.tags()).gauge().value());
  }
}
