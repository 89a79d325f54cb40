package dev.anteroom.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/**
 * Keys that challenges are signed with: one a site, derived, so that every replica has the same.
 */
@ApplicationScoped
public class ChallengeKeys {
  private final Keys keys;

  ChallengeKeys(Keys keys) {
    this.keys = keys;
  }

  /** 256 bits in hexadecimal; they tell nothing of the secret that they are derived from. */
  public String forSite(String site) {
    return HexFormat.of().formatHex(keys.receipts().sign("challenge-key", site, new byte[0]));
  }
}
