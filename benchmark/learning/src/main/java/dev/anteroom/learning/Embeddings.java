package dev.anteroom.learning;

import ai.onnxruntime.OrtException;
import dev.anteroom.embedding.SentenceModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embeddings of texts, each computed once in a run, which takes most of the time. */
final class Embeddings {
  private static final int REPORT_INTERVAL = 2_000;

  private final SentenceModel model;
  private final Map<String, byte[]> encoded = new HashMap<>();

  Embeddings(SentenceModel model) {
    this.model = model;
  }

  void encoded(List<LabelledText> messages) throws OrtException {
    for (int i = 0; i < messages.size(); i++) {
      var text = messages.get(i).text();
      if (!encoded.containsKey(text)) {
        encoded.put(text, model.encode(text));
      }
      if ((i + 1) % REPORT_INTERVAL == 0) {
        System.err.printf("  %,d of %,d texts read%n", i + 1, messages.size());
      }
    }
  }

  byte[] of(LabelledText message) {
    return encoded.get(message.text());
  }
}
