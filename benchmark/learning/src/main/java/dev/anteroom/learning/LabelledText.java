package dev.anteroom.learning;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text of a corpus and its label.
 *
 * @param number its index in the corpus, from 0
 */
record LabelledText(int number, String text, boolean isBad) {
  private static final Set<String> GOOD = Set.of("ham", "ok");
  private static final Set<String> BAD = Set.of("spam", "abusive");

  /** Reads the corpus of this name: JSON Lines with a text and a label. */
  static List<LabelledText> read(Path data, String corpus) throws IOException {
    var json = new ObjectMapper();
    var messages = new ArrayList<LabelledText>();
    for (var line : Files.readAllLines(data.resolve(corpus).resolve("train.jsonl"))) {
      var read = json.readTree(line);
      var label = read.get("label").asText();
      if (!GOOD.contains(label) && !BAD.contains(label)) {
        throw new IOException("What kind is " + label + "?");
      }
      messages.add(
          new LabelledText(messages.size(), read.get("text").asText(), BAD.contains(label)));
    }
    return List.copyOf(messages);
  }
}
