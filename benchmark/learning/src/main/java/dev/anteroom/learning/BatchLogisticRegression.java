package dev.anteroom.learning;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.anteroom.screening.model.SiteModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A baseline that learns all decisions at once: a logistic regression on words and character
 * n-grams, another one on the embeddings that this service uses, and the sum of their log-odds.
 */
final class BatchLogisticRegression implements TextClassifier {
  private static final double COST_OF_GRAMS = 10;
  private static final double COST_OF_VECTORS = 1;

  /** The norm of the embeddings, so that a cost of 1 is fair. */
  private static final double LENGTH = Math.sqrt(20);

  private static final double PRECISION = 1e-3;

  static {
    Linear.disableDebugOutput();
  }

  private final List<LabelledText> trained = new ArrayList<>();
  private final Embeddings vectors;

  BatchLogisticRegression(Embeddings vectors) {
    this.vectors = vectors;
  }

  @Override
  public void train(List<LabelledText> messages) {
    trained.addAll(messages);
  }

  @Override
  public Map<Column, List<Classification>> classify(List<LabelledText> messages) {
    if (trained.stream().map(LabelledText::isBad).distinct().count() < 2) {
      var none = Collections.nCopies(messages.size(), Classification.NONE);
      return Map.of(Column.BATCH, none, Column.BATCH_AT_BEST, none);
    }
    var logOdds = logOdds(messages);
    return Map.of(
        Column.BATCH, cut(logOdds, 0), Column.BATCH_AT_BEST, cut(logOdds, best(messages, logOdds)));
  }

  private double[] logOdds(List<LabelledText> messages) {
    var grams = NgramFeatures.of(trained);
    var byGrams = fit(trained.stream().map(grams::features).toList(), COST_OF_GRAMS);
    var byVectors = fit(trained.stream().map(this::features).toList(), COST_OF_VECTORS);
    return messages.stream()
        .mapToDouble(
            one -> logOdds(byGrams, grams.features(one)) + logOdds(byVectors, features(one)))
        .toArray();
  }

  private Feature[] features(LabelledText message) {
    var vector = vectors.of(message);
    return IntStream.range(0, vector.length)
        .mapToObj(i -> new FeatureNode(i + 1, LENGTH * vector[i] / SiteModel.VECTOR_NORM))
        .toArray(Feature[]::new);
  }

  private Model fit(List<Feature[]> features, double cost) {
    var problem = new Problem();
    problem.x = features.toArray(Feature[][]::new);
    problem.y = trained.stream().mapToDouble(one -> one.isBad() ? 1 : 0).toArray();
    problem.l = problem.y.length;
    problem.n =
        features.stream().flatMap(Arrays::stream).mapToInt(Feature::getIndex).max().orElse(0) + 1;
    problem.bias = 1;
    return Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, PRECISION));
  }

  private static double logOdds(Model model, Feature[] features) {
    var values = new double[1];
    Linear.predictValues(model, features, values);
    return model.getLabels()[0] == 1 ? values[0] : -values[0];
  }

  private static List<Classification> cut(double[] logOdds, double from) {
    return Arrays.stream(logOdds)
        .mapToObj(one -> new Classification(1 / (1 + Math.exp(-one)), one >= from, one >= from))
        .toList();
  }

  /**
   * Returns the threshold with the best F1 on the evaluated messages, which cannot be known in
   * advance.
   */
  private static double best(List<LabelledText> messages, double[] logOdds) {
    double best = 0;
    double bestF1 = 0;
    for (double from : logOdds) {
      double f1 = Metric.F1.of(messages, cut(logOdds, from));
      if (f1 > bestF1) {
        best = from;
        bestF1 = f1;
      }
    }
    return best;
  }
}
