package dev.anteroom.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An article of a site, identified by the digest that the index {@code comment_by_article} and the
 * change feed use.
 *
 * @param digest in hexadecimal digits, the same as of the function {@code md5} of PostgreSQL
 */
public record ArticleKey(String site, String digest) {

  public static ArticleKey of(String site, String article) {
    return new ArticleKey(site, md5(article));
  }

  static String md5(String article) {
    try {
      var octets = article.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
