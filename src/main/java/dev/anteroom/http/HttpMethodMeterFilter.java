package dev.anteroom.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Removes unknown HTTP methods from the metrics, because each would create a time series that stays
 * in memory until the service ends.
 */
class HttpMethodMeterFilter {
  private static final String METHOD_TAG = "method";
  private static final Set<String> STANDARD_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Produces
  @Singleton
  MeterFilter meterFilter() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        var method = id.getTag(METHOD_TAG);
        return !id.getName().startsWith("http.")
                || method == null
                || STANDARD_METHODS.contains(method)
            ? id
            : id.replaceTags(
                id.getTags().stream()
                    .map(tag -> tag.getKey().equals(METHOD_TAG) ? Tag.of(METHOD_TAG, "OTHER") : tag)
                    .toList());
      }
    };
  }
}
