package dev.anteroom.learning.model;

import dev.anteroom.cluster.InFlightRequests;
import dev.anteroom.embedding.SentenceEncoder;
import dev.anteroom.embedding.TextEmbeddings;
import dev.anteroom.embedding.TextEmbeddings.TextId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Computes and stores embeddings; before each text it yields the processor to requests. */
@Singleton
class EmbeddingTexts {
  private final SentenceEncoder encoder;
  private final TextEmbeddings embeddings;
  private final InFlightRequests requests;
  private final Counter computed;

  EmbeddingTexts(
      SentenceEncoder encoder,
      TextEmbeddings embeddings,
      InFlightRequests requests,
      MeterRegistry metrics) {
    this.encoder = encoder;
    this.embeddings = embeddings;
    this.requests = requests;
    this.computed =
        Counter.builder("anteroom.learning.read")
            .description("Texts whose embedding was computed")
            .register(metrics);
  }

  boolean isOn() {
    return encoder.isOn();
  }

  /**
   * Computes the embedding of a text when there are few requests, or at once if the service stops.
   *
   * @return null if the text cannot be encoded
   */
  byte @Nullable [] compute(String text, BooleanSupplier isStopping) {
    try {
      while (requests.isBusy() && !isStopping.getAsBoolean()) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    computed.increment();
    return encoder.encode(text);
  }

  /** Stores the embedding of an imported text. */
  void saveImported(String site, long number, byte[] vector) {
    embeddings.saveImported(site, number, vector);
  }

  /** Returns the embeddings that are stored now, which another replica may have written first. */
  Map<TextId, byte[]> saveAll(Map<TextId, byte[]> vectors) {
    return embeddings.saveAll(vectors);
  }
}
