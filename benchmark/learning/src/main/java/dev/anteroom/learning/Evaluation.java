package dev.anteroom.learning;

import ai.onnxruntime.OrtException;
import dev.anteroom.embedding.SentenceModel;
import dev.anteroom.embedding.TempDirectory;
import dev.anteroom.learning.TextClassifier.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Evaluates the learned model on texts that it was not trained on, compared with other classifiers;
 * see learning.sh.
 */
final class Evaluation {
  private final Results results = new Results();
  private final Embeddings vectors;
  private final boolean isTenfold;

  private Evaluation(Embeddings vectors, boolean isTenfold) {
    this.vectors = vectors;
    this.isTenfold = isTenfold;
  }

  /**
   * Runs the evaluation. Arguments: the number of splits, the directory of the corpora, their names
   * separated by commas, and whether a "fifth" or a "tenth" is held out.
   */
  public static void main(String[] arguments)
      throws IOException, OrtException, InterruptedException {
    int shuffles = Integer.parseInt(arguments[0]);
    var data = Path.of(arguments[1]);
    var corpora = List.of(arguments[2].split(","));
    boolean isTenfold =
        switch (arguments[3]) {
          case "fifth" -> false;
          case "tenth" -> true;
          default -> throw new IllegalArgumentException("The last argument is fifth or tenth");
        };
    if (!MetricRow.corpora().containsAll(corpora)) {
      throw new IllegalArgumentException("The corpora are " + MetricRow.corpora());
    }
    try (var model = SentenceModel.load()) {
      var evaluation = new Evaluation(new Embeddings(model), isTenfold);
      var table = new ResultTable(evaluation.results);
      System.out.print(ResultTable.head());
      for (var corpus : corpora) {
        evaluation.measure(corpus, LabelledText.read(data, corpus), shuffles);
        System.out.print(table.rows(corpus));
      }
    }
  }

  private void measure(String corpus, List<LabelledText> messages, int shuffles)
      throws IOException, OrtException, InterruptedException {
    System.err.printf("%s: reading %,d texts%n", corpus, messages.size());
    vectors.encoded(messages);
    var mistakes = new Misclassifications();
    try (var mails = TempDirectory.create()) {
      Bogofilter.write(messages, mails.directory());
      for (int shuffle = 1; shuffle <= shuffles; shuffle++) {
        System.err.printf("%s: shuffle %d of %d%n", corpus, shuffle, shuffles);
        var split = isTenfold ? Split.tenth(messages, shuffle) : Split.lastFifth(messages, shuffle);
        var site = new ServiceClassifier(vectors);
        measure(corpus, split, site);
        mistakes.add(split.heldOut(), site.classify(split.heldOut()).get(Column.BOTH));
        measure(corpus, split, new Bogofilter(mails.directory()));
        measure(corpus, split, new BatchLogisticRegression(vectors));
      }
    }
    System.err.print(mistakes.summary());
  }

  private void measure(String corpus, Split split, TextClassifier sorter)
      throws IOException, InterruptedException {
    var figures = MetricRow.of(corpus);
    int learned = 0;
    for (int after : figures.stream().mapToInt(MetricRow::after).sorted().distinct().toArray()) {
      int next = Math.min(after, split.training().size());
      sorter.train(split.training().subList(learned, next));
      learned = next;
      var guesses = sorter.classify(split.heldOut());
      for (var figure : figures) {
        if (figure.after() == after) {
          guesses.forEach((column, made) ->
              results.add(figure, column, figure.measure().of(split.heldOut(), made)));
        }
      }
    }
  }
}
