package dev.anteroom.learning;

import ai.onnxruntime.OrtException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vectors of texts, each read once a run, which is what takes the time. */
final class Vectors {
  private static final int SAID_EVERY = 2_000;

  private final SentenceModel model;
  private final Map<String, byte[]> read = new HashMap<>();

  Vectors(SentenceModel model) {
    this.model = model;
  }

  void read(List<Message> messages) throws OrtException {
    for (int i = 0; i < messages.size(); i++) {
      var text = messages.get(i).text();
      if (!read.containsKey(text)) {
        read.put(text, model.encode(text));
      }
      if ((i + 1) % SAID_EVERY == 0) {
        System.err.printf("  %,d of %,d texts read%n", i + 1, messages.size());
      }
    }
  }

  byte[] of(Message message) {
    return read.get(message.text());
  }
}
