package dev.anteroom.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the queue and its writers. */
@ConfigMapping(prefix = "anteroom.intake")
public interface IntakeConfig {
  /** How many submissions may wait for a writer; further ones are refused with 503. */
  @WithDefault("2000")
  @Min(1)
  @Max(1_000_000)
  int queue();

  /** The maximum number of submissions in one transaction. */
  @WithDefault("256")
  @Min(1)
  @Max(5_000)
  int batch();

  /** The number of writers, which commit in parallel. */
  @WithDefault("3")
  @Min(1)
  @Max(64)
  int writers();

  /** How long the outcome of an interrupted commit is determined. */
  @WithDefault("PT20S")
  Duration settle();
}
