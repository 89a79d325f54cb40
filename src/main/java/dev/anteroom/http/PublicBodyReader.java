package dev.anteroom.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of calls without credentials into memory on the event loop, so that a slow
 * client blocks no worker thread. A body has at most {@value #MAX_OCTETS} octets. All bodies
 * together, until their responses, take at most an eighth of the heap. If they take more, those
 * that have been incomplete for the longest time are refused, because a normal body arrives
 * quickly.
 */
@ApplicationScoped
public class PublicBodyReader {
  /** Parses JSON from untrusted clients. */
  public static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Clients choose the names, and the table of canonical names is shared by all requests.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  static final int MAX_OCTETS = 160 * 1024;

  /** A growing buffer has room for up to twice its contents. */
  private static final int BUFFER_GROWTH = 2;

  /** The approximate size of a request without its body. */
  private static final int REQUEST_OVERHEAD = 2 * 1024;

  private final long maxHeld;
  private final LinkedHashSet<BodyReading> unfinished = new LinkedHashSet<>();
  private long held;

  @Inject
  PublicBodyReader() {
    this(Runtime.getRuntime().maxMemory() / 8);
  }

  PublicBodyReader(long maxHeld) {
    this.maxHeld = maxHeld;
  }

  /** Removes the body from its request; empty if the request has none. */
  public static byte[] takeBody(RoutingContext context) {
    var body = context.body().buffer();
    ((RoutingContextInternal) context).setBody(null);
    return body == null ? new byte[0] : body.getBytes();
  }

  /** Removes the body from its request and decodes it as strict UTF-8. */
  public static String takeText(RoutingContext context) {
    return utf8(takeBody(context));
  }

  /** Decodes strict UTF-8, or refuses the request. */
  public static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.of(ProblemCode.MALFORMED, "The body is not valid UTF-8.");
    }
  }

  /** Reads the body and continues with the request, or refuses it. */
  void read(RoutingContext context) {
    var reading = new BodyReading(context, context.vertx().getOrCreateContext());
    context.addEndHandler(answered -> release(reading));
    refuse(begin(reading));
    var request = context.request();
    request.handler(reading::add);
    request.endHandler(ended -> reading.finish());
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
    request.resume();
  }

  /** Returns the approximate memory of all bodies. */
  synchronized long held() {
    return held;
  }

  private synchronized List<BodyReading> begin(BodyReading reading) {
    unfinished.add(reading);
    return charge(reading, REQUEST_OVERHEAD);
  }

  private synchronized List<BodyReading> grow(BodyReading reading, int octets) {
    return unfinished.contains(reading) ? charge(reading, BUFFER_GROWTH * octets) : List.of();
  }

  /** Returns the requests to refuse so that this body fits. */
  private List<BodyReading> charge(BodyReading reading, int octets) {
    reading.charged += octets;
    held += octets;
    var refused = new ArrayList<BodyReading>();
    while (held > maxHeld && !unfinished.isEmpty()) {
      var oldest = unfinished.getFirst();
      release(oldest);
      refused.add(oldest);
    }
    return refused;
  }

  private synchronized boolean finish(BodyReading reading) {
    return unfinished.remove(reading);
  }

  private synchronized void release(BodyReading reading) {
    unfinished.remove(reading);
    held -= reading.charged;
    reading.charged = 0;
  }

  /**
   * Frees the memory at once, from any thread: an event loop that is behind with its work may read
   * many more bodies before it responds.
   */
  private static void refuse(List<BodyReading> readings) {
    for (var reading : readings) {
      reading.body = null;
      reading.loop.runOnContext(now ->
          reading.refuse(Problem.busy("Too many requests are being read. Try again in a moment.")));
    }
  }

  /**
   * A body that is being read. It is confined to its event loop, except the charge and the buffer.
   */
  private final class BodyReading {
    private final RoutingContext context;
    private final Context loop;
    private volatile @Nullable Buffer body = Buffer.buffer();
    private int charged;
    private boolean isRefused;

    BodyReading(RoutingContext context, Context loop) {
      this.context = context;
      this.loop = loop;
    }

    void add(Buffer octets) {
      var read = body;
      if (read == null) {
        return;
      }
      if (read.length() + octets.length() > MAX_OCTETS) {
        refuse(RequestLimits.tooLarge());
        return;
      }
      read.appendBuffer(octets);
      PublicBodyReader.refuse(grow(this, octets.length()));
    }

    void finish() {
      var read = body;
      if (read != null && PublicBodyReader.this.finish(this)) {
        ((RoutingContextInternal) context).setBody(read);
        body = null;
        context.next();
      }
    }

    void refuse(Problem problem) {
      body = null;
      if (!isRefused) {
        isRefused = true;
        EarlyProblemResponse.send(context, problem);
      }
    }
  }
}
