package dev.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The first administrator, and console sessions. */
@ConfigMapping(prefix = "anteroom")
public interface AccessSettings {
  /** A bearer token with the role admin, 32 characters or more. */
  Optional<String> bootstrapToken();

  /** Where a token stands that was made with the embedded database. */
  @WithDefault("data")
  Path dataDir();

  /** Console sessions. */
  Session session();

  /** Console sessions. */
  interface Session {
    /** How long a session lives without use. */
    @WithDefault("PT8H")
    Duration idle();
  }

  /** Attempts to sign in to the console. */
  SignIn signIn();

  /** How often one network may try. */
  interface SignIn {
    /** Attempts at once. */
    @WithDefault("10")
    @Min(1)
    int attempts();

    /** How many of them come back a minute. */
    @WithDefault("10")
    @Min(1)
    int perMinute();
  }
}
