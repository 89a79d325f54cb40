package dev.anteroom.embedding;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Checks that a loaded model does what its description says. */
final class ModelCheck {
  private static final Set<String> REQUIRED_INPUTS = Set.of("input_ids", "attention_mask");
  private static final Set<String> SUPPORTED_INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids");

  /** Of the norm; processors round quantised models differently. */
  private static final double TOLERANCE = .05;

  private ModelCheck() {}

  /** Returns what is wrong, for an operator; empty if nothing is. */
  static List<String> problems(SentenceModel model, ModelDescription description) {
    if (!model.inputs().containsAll(REQUIRED_INPUTS)
        || !SUPPORTED_INPUTS.containsAll(model.inputs())) {
      return List.of(
          "model.onnx has the inputs %s; it must have input_ids and attention_mask, and may have token_type_ids"
              .formatted(model.inputs().stream().sorted().toList()));
    }
    var problems = new ArrayList<String>();
    checkTokens(model, description, problems);
    checkProbe(model, description, problems);
    return problems;
  }

  /** A wrong number of tokens fails only with the first long text. */
  private static void checkTokens(
      SentenceModel model, ModelDescription description, List<String> problems) {
    if (model.countTokens(description.probe()) - model.countTokens("") < 2) {
      problems.add("tokenizer.json makes no tokens of the sentence \"probe\"");
      return;
    }
    var longest = (description.probe() + ' ').repeat(description.maxTokens());
    try {
      model.pooled(longest);
    } catch (OrtException | RuntimeException e) {
      problems.add(
          "a text of %d tokens cannot be encoded; \"maxTokens\" is too large, or tokenizer.json belongs to another model: %s"
              .formatted(model.countTokens(longest), e.getMessage()));
    }
  }

  private static void checkProbe(
      SentenceModel model, ModelDescription description, List<String> problems) {
    SentenceModel.Pooled probe;
    SentenceModel.Pooled other;
    try {
      probe = model.pooled(description.probe());
      other = model.pooled(description.probe() + ' ' + description.name());
    } catch (OrtException | RuntimeException e) {
      problems.add("the sentence \"probe\" cannot be encoded: " + e.getMessage());
      return;
    }
    double norm = probe.norm();
    var expected = description.probeNorm();
    if (probe.sum().length != description.dimensions()) {
      problems.add(
          "the model has %d dimensions, but model.json says %d"
              .formatted(probe.sum().length, description.dimensions()));
    } else if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
      problems.add("the sentence \"probe\" has an embedding of length " + norm);
    } else if (Arrays.equals(probe.sum(), other.sum())) {
      problems.add("different sentences have the same embedding");
    } else if (expected != null && Math.abs(norm - expected) > TOLERANCE * expected) {
      problems.add(
          "the embedding of \"probe\" has the length %.4f before it is scaled, but model.json says %.4f"
              .formatted(norm, expected));
    }
  }
}
