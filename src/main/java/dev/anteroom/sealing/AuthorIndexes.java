package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * Makes author indexes. Their secrets form a chain: a new one is applied to what the ones before
 * made, so that rows are carried over without any address.
 */
@ApplicationScoped
public class AuthorIndexes {
  private final Keys keys;

  AuthorIndexes(Keys keys) {
    this.keys = keys;
  }

  /**
   * The index of a valid address on a site.
   *
   * @throws IllegalArgumentException where the address has a fault
   */
  public AuthorIndex of(String site, EmailAddress address) {
    if (address.error().isPresent()) {
      throw new IllegalArgumentException("only a valid address has an index");
    }
    return of(site, address.canonical().getBytes(StandardCharsets.UTF_8));
  }

  /** The index of an address in its canonical form. */
  AuthorIndex of(String site, byte[] canonical) {
    var secrets = keys.authorIndex();
    var generations = new ArrayList<byte[]>(secrets.size());
    var index = secrets.getFirst().sign("author", site, canonical);
    generations.add(index);
    for (var secret : secrets.subList(1, secrets.size())) {
      index = next(secret, site, index);
      generations.add(index);
    }
    return new AuthorIndex(generations);
  }

  /** How many secrets there are: the generation of a row that needs no carrying over. */
  public int generation() {
    return keys.authorIndex().size();
  }

  /** What an index of an earlier generation is under the newest secret. */
  public byte[] upgrade(String site, byte[] index, int generation) {
    var secrets = keys.authorIndex();
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
