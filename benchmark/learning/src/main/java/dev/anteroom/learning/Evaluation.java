package dev.anteroom.learning;

import ai.onnxruntime.OrtException;
import dev.anteroom.learning.Sorter.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How well the learned model sorts what it never saw, beside others; see learning.sh. */
final class Evaluation {
  private final Results results = new Results();
  private final Vectors vectors;
  private final boolean isTenfold;

  private Evaluation(Vectors vectors, boolean isTenfold) {
    this.vectors = vectors;
    this.isTenfold = isTenfold;
  }

  /**
   * Takes how many splits, the directory of the corpora, which of them, with commas between, and
   * whether a "fifth" is judged or a "tenth".
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
          default -> throw new IllegalArgumentException("Judged is a fifth or a tenth");
        };
    if (!Figure.corpora().containsAll(corpora)) {
      throw new IllegalArgumentException("The corpora are " + Figure.corpora());
    }
    try (var model = SentenceModel.load()) {
      var evaluation = new Evaluation(new Vectors(model), isTenfold);
      var table = new Table(evaluation.results);
      System.out.print(Table.head());
      for (var corpus : corpora) {
        evaluation.measure(corpus, Message.read(data, corpus), shuffles);
        System.out.print(table.rows(corpus));
      }
    }
  }

  private void measure(String corpus, List<Message> messages, int shuffles)
      throws IOException, OrtException, InterruptedException {
    System.err.printf("%s: reading %,d texts%n", corpus, messages.size());
    vectors.read(messages);
    var mistakes = new Mistakes();
    try (var mails = Scratch.open()) {
      Bogofilter.write(messages, mails.directory());
      for (int shuffle = 1; shuffle <= shuffles; shuffle++) {
        System.err.printf("%s: shuffle %d of %d%n", corpus, shuffle, shuffles);
        var split = isTenfold ? Split.tenth(messages, shuffle) : Split.lastFifth(messages, shuffle);
        var site = new SiteSorter(vectors);
        measure(corpus, split, site);
        mistakes.add(split.heldOut(), site.judge(split.heldOut()).get(Column.BOTH));
        measure(corpus, split, new Bogofilter(mails.directory()));
        measure(corpus, split, new Batch(vectors));
      }
    }
    System.err.print(mistakes.summary());
  }

  private void measure(String corpus, Split split, Sorter sorter)
      throws IOException, InterruptedException {
    var figures = Figure.of(corpus);
    int learned = 0;
    for (int after : figures.stream().mapToInt(Figure::after).sorted().distinct().toArray()) {
      int next = Math.min(after, split.taught().size());
      sorter.learn(split.taught().subList(learned, next));
      learned = next;
      var guesses = sorter.judge(split.heldOut());
      for (var figure : figures) {
        if (figure.after() == after) {
          guesses.forEach((column, made) ->
              results.add(figure, column, figure.measure().of(split.heldOut(), made)));
        }
      }
    }
  }
}
