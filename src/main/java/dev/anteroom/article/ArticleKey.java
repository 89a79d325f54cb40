package dev.anteroom.article;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * An article of a site, by the digest that the index {@code comment_by_article} and the table
 * {@code article_change} have it by.
 */
public record ArticleKey(String site, UUID digest) {

  public static ArticleKey of(String site, String article) {
    try {
      var octets =
          ByteBuffer.wrap(
              MessageDigest.getInstance("MD5").digest(article.getBytes(StandardCharsets.UTF_8)));
      return new ArticleKey(site, new UUID(octets.getLong(), octets.getLong()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
