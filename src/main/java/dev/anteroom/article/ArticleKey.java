package dev.anteroom.article;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * An article of a site, identified by the digest that the index {@code comment_by_article} and the
 * table {@code article_change} use.
 */
public record ArticleKey(String site, UUID digest) {

  public static ArticleKey of(String site, String article) {
    var octets = ByteBuffer.wrap(md5(article));
    return new ArticleKey(site, new UUID(octets.getLong(), octets.getLong()));
  }

  /** Returns the same digest as the function {@code md5} of PostgreSQL. */
  static byte[] md5(String article) {
    try {
      return MessageDigest.getInstance("MD5").digest(article.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
