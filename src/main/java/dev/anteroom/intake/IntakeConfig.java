package dev.anteroom.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The size of the queue and of the batches. */
@ConfigMapping(prefix = "anteroom.intake")
public interface IntakeConfig {
  /** How many replies may wait for a writer; one more is 503. */
  @WithDefault("2000")
  @Min(1)
  @Max(1_000_000)
  int queue();

  /** How many replies one transaction takes at most. */
  @WithDefault("256")
  @Min(1)
  @Max(5_000)
  int batch();

  /** How many writers commit side by side. */
  @WithDefault("3")
  @Min(1)
  @Max(64)
  int writers();

  /** How long the outcome of a commit that broke off is looked for. */
  @WithDefault("PT20S")
  Duration settle();
}
