package dev.anteroom.botprotection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of proof of work. */
@ConfigMapping(prefix = "anteroom.work")
public interface ProofOfWorkConfig {
  /**
   * The largest number that may solve a challenge; a browser tries half as many on average. See
   * docs/guards.md.
   */
  @WithDefault("100000")
  @Min(1)
  @Max(100_000_000)
  int cost();

  /** How long a challenge can be solved. */
  @WithDefault("PT20M")
  Duration expires();
}
