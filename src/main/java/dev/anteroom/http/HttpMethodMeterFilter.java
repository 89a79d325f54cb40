package dev.anteroom.http;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Removes unknown HTTP methods from the metrics, because each would create a time series that stays
 * in memory until the service ends.
 */
class HttpMethodMeterFilter {
  @Produces
  @Singleton
  MeterFilter meterFilter() {
    return MeterFilter.replaceTagValues(
        "method", unknown -> "OTHER", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  }
}
