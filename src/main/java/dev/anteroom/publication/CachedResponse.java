package dev.anteroom.publication;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A rendered response: its bytes, also gzipped if that is smaller, each form with its own strong
 * entity tag (RFC 9110, 8.8.3.3). It is compressed once instead of for each reader. That is safe
 * because public responses hold no secret that the compressed length could reveal.
 *
 * @param tag a digest of exactly the bytes that readers get, so that it reveals nothing else
 */
public record CachedResponse(String type, byte[] plain, byte @Nullable [] compressed, String tag) {
  /**
   * Short, so that a decision shows within ten seconds: this replica knows of it within three, and
   * caches keep a response for five. While a cache revalidates, it may send its copy for 30 seconds
   * more.
   */
  private static final String CACHE_CONTROL = "public, max-age=5, stale-while-revalidate=30";

  private static final String GZIP = "gzip";
  private static final int MIN_COMPRESSED_SIZE = 1_024;

  /** Returns the response with a body. */
  public static CachedResponse of(String type, byte[] octets) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(octets);
      return new CachedResponse(
          type, octets, compressed(octets), HexFormat.of().formatHex(Arrays.copyOf(digest, 16)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  int size() {
    return plain.length + (compressed == null ? 0 : compressed.length);
  }

  /**
   * Returns the response to a request.
   *
   * @param known the header {@code If-None-Match}
   * @param codings the header {@code Accept-Encoding}
   */
  public Response toResponse(@Nullable String known, @Nullable String codings) {
    return toResponse(known, codings, CACHE_CONTROL);
  }

  /**
   * Returns the response to a request.
   *
   * @param cacheControl the header {@code Cache-Control}
   */
  Response toResponse(@Nullable String known, @Nullable String codings, String cacheControl) {
    var packed = acceptsGzip(codings) ? compressed : null;
    var sent = packed == null ? plainTag() : compressedTag();
    var matched = known == null ? null : matchingTag(known, sent);
    var response =
        matched == null
            ? Response.ok(packed == null ? plain : packed).header(HttpHeaders.CONTENT_TYPE, type)
            : Response.notModified();
    if (matched == null && packed != null) {
      response.header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    return response
        .header(HttpHeaders.ETAG, matched == null ? sent : matched)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .build();
  }

  /**
   * Returns the tag of either form that the reader already has, or null; tags are compared weakly
   * (RFC 9110, 13.1.2).
   */
  private @Nullable String matchingTag(String known, String sent) {
    for (var each : known.split(",", -1)) {
      var tag = each.strip();
      tag = tag.startsWith("W/") ? tag.substring(2) : tag;
      if (tag.equals("*")) {
        return sent;
      }
      if (tag.equals(plainTag()) || tag.equals(compressedTag())) {
        return tag;
      }
    }
    return null;
  }

  private String plainTag() {
    return '"' + tag + '"';
  }

  private String compressedTag() {
    return '"' + tag + '-' + GZIP + '"';
  }

  /**
   * Returns whether the client accepts gzip: the name takes precedence over {@code *}, and a weight
   * of zero refuses it (RFC 9110, 12.5.3).
   */
  static boolean acceptsGzip(@Nullable String codings) {
    if (codings == null) {
      return false;
    }
    boolean takesAny = false;
    for (var coding : codings.toLowerCase(Locale.ROOT).split(",", -1)) {
      var parts = coding.split(";", -1);
      var name = parts[0].strip();
      boolean isTaken = parts.length < 2 || !parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
      if (name.equals(GZIP) || name.equals("x-gzip")) {
        return isTaken;
      }
      takesAny |= name.equals("*") && isTaken;
    }
    return takesAny;
  }

  private static byte @Nullable [] compressed(byte[] octets) {
    if (octets.length < MIN_COMPRESSED_SIZE) {
      return null;
    }
    var compressed = new ByteArrayOutputStream(octets.length / 4);
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.size() < octets.length ? compressed.toByteArray() : null;
  }
}
