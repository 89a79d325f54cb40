package dev.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The first administrator, and console sessions. */
@ConfigMapping(prefix = "anteroom")
public interface AccessConfig {
  /**
   * Bearer token of the first administrator, 32 characters or more. Unset: with the embedded
   * database the first start writes one to the file {@code admin-token}.
   */
  Optional<String> bootstrapToken();

  /** Where the embedded database lives, with its keys and the file {@code admin-token}. */
  @WithDefault("data")
  Path dataDir();

  /** Console sessions. */
  Session session();

  /** Console sessions. */
  interface Session {
    /** How long a console session lives without use. */
    @WithDefault("PT8H")
    Duration idle();
  }

  /** Attempts to sign in to the console. */
  SignIn signIn();

  /** How often one network may try. */
  interface SignIn {
    /**
     * How often one network (an IPv4 address, an IPv6 /64) may try to sign in to the console at
     * once; each replica counts for itself.
     */
    @WithDefault("10")
    @Min(1)
    int attempts();

    /** How many of these tries come back a minute. */
    @WithDefault("10")
    @Min(1)
    int perMinute();
  }
}
