package dev.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the first administrator, console sessions and sign-in. */
@ConfigMapping(prefix = "anteroom")
public interface AccessConfig {
  /**
   * Bearer token of the first administrator, at least 32 characters. If unset, the first start with
   * the embedded database writes one to the file {@code admin-token}.
   */
  Optional<String> bootstrapToken();

  /** The directory of the embedded database, its keys and the file {@code admin-token}. */
  @WithDefault("data")
  Path dataDir();

  /** Console sessions. */
  Session session();

  /** Console sessions. */
  interface Session {
    /** How long a console session lasts without use. */
    @WithDefault("PT8H")
    Duration idle();
  }

  /** Limits of attempts to sign in to the console. */
  SignIn signIn();

  /** How often one network may try to sign in. */
  interface SignIn {
    /**
     * How many attempts to sign in to the console one network (an IPv4 address or an IPv6 /64) may
     * make in a burst; each replica counts separately.
     */
    @WithDefault("10")
    @Min(1)
    int attempts();

    /** How many attempts are added per minute, up to that number. */
    @WithDefault("10")
    @Min(1)
    int perMinute();
  }
}
