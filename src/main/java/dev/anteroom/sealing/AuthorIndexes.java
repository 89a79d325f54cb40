package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * Computes author indexes. The secrets form a chain: a new one is applied to the result of the
 * earlier ones, so that rows are upgraded without the addresses.
 */
@ApplicationScoped
public class AuthorIndexes {
  private final Keys keys;

  AuthorIndexes(Keys keys) {
    this.keys = keys;
  }

  /**
   * Returns the index of a valid address on a site.
   *
   * @throws IllegalArgumentException if the address is invalid
   */
  public AuthorIndex of(String site, EmailAddress address) {
    if (address.error().isPresent()) {
      throw new IllegalArgumentException("only a valid address has an index");
    }
    return of(site, address.canonical().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the index of an address in its canonical form. */
  AuthorIndex of(String site, byte[] canonical) {
    var secrets = keys.loaded().authorIndex();
    var generations = new ArrayList<byte[]>(secrets.size());
    var index = secrets.getFirst().sign("author", site, canonical);
    generations.add(index);
    for (var secret : secrets.subList(1, secrets.size())) {
      index = next(secret, site, index);
      generations.add(index);
    }
    return new AuthorIndex(generations);
  }

  /** Returns the number of secrets, which is the generation of a current row. */
  public int generation() {
    return keys.loaded().authorIndex().size();
  }

  /** Returns the index under the newest secret for one of an earlier generation. */
  public byte[] upgrade(String site, byte[] index, int generation) {
    var secrets = keys.loaded().authorIndex();
    var carried = index;
    for (var secret : secrets.subList(generation, secrets.size())) {
      carried = next(secret, site, carried);
    }
    return carried;
  }

  private static byte[] next(Secret secret, String site, byte[] index) {
    return secret.sign("author-chain", site, index);
  }
}
