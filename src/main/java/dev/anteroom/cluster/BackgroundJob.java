package dev.anteroom.cluster;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records each call of the method as a run of a background job in {@link BackgroundJobs}. A failure
 * is logged there without its message. A scheduled method then ends normally, because only its next
 * run can make up for the failure; other methods throw.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface BackgroundJob {
  /** Returns the name of the job, which metrics and the operators' page show. */
  @Nonbinding
  String value();
}
