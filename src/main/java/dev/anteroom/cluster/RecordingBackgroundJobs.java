package dev.anteroom.cluster;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Records the runs of methods with {@link BackgroundJob}, including their transaction. */
@Interceptor
@BackgroundJob("")
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class RecordingBackgroundJobs {
  private final BackgroundJobs jobs;

  RecordingBackgroundJobs(BackgroundJobs jobs) {
    this.jobs = jobs;
  }

  @AroundInvoke
  @Nullable Object record(InvocationContext call) throws Exception {
    var method = call.getMethod();
    try {
      return jobs.run(method.getAnnotation(BackgroundJob.class).value(), call::proceed);
    } catch (Exception e) {
      if (method.isAnnotationPresent(Scheduled.class)) {
        return null;
      }
      throw e;
    }
  }
}
