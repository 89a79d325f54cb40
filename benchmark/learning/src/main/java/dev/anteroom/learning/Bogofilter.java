package dev.anteroom.learning;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bogofilter, a mail filter that counts words, with its default configuration. Each message is
 * passed as a mail with only a body.
 */
final class Bogofilter implements TextClassifier {
  private static final String MAIL =
      """
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      %s
      """;

  /** Exit codes 0 to 2 are classifications, 3 is an error. */
  private static final int ERROR_EXIT_CODE = 3;

  private final Path mails;
  private final Path words;

  /**
   * Creates an untrained filter.
   *
   * @param mails where {@link #write} stored the corpus
   */
  Bogofilter(Path mails) throws IOException {
    this.mails = mails;
    this.words = Files.createTempDirectory(mails, "words");
  }

  /** Writes each message of a corpus to its own file. */
  static void write(List<LabelledText> messages, Path mails) throws IOException {
    for (var message : messages) {
      Files.writeString(mail(mails, message), MAIL.formatted(message.text()));
    }
  }

  /** The filter only counts, so the order does not matter and each kind is learned at once. */
  @Override
  public void train(List<LabelledText> messages) throws IOException, InterruptedException {
    run(messages.stream().filter(LabelledText::isBad).toList(), "-s");
    run(messages.stream().filter(message -> !message.isBad()).toList(), "-n");
  }

  @Override
  public Map<Column, List<Classification>> classify(List<LabelledText> messages)
      throws IOException, InterruptedException {
    var byCutoff = new ArrayList<Classification>();
    var atHalf = new ArrayList<Classification>();
    for (var line : run(messages, "-t", "--terse-format=%1.1c %.17f")) {
      double score = Double.parseDouble(line.substring(2));
      boolean isSpam = line.startsWith("S");
      byCutoff.add(new Classification(score, isSpam, isSpam));
      atHalf.add(new Classification(score, score >= .5, score >= .5));
    }
    return Map.of(Column.BOGOFILTER, byCutoff, Column.BOGOFILTER_AT_HALF, atHalf);
  }

  /** Classifies or learns messages and returns the output. */
  private List<String> run(List<LabelledText> messages, String... how)
      throws IOException, InterruptedException {
    if (messages.isEmpty()) {
      return List.of();
    }
    var list = words.resolve("list");
    var files = messages.stream().map(message -> mail(mails, message).toString());
    Files.writeString(list, files.collect(Collectors.joining("\n", "", "\n")));
    var command = new ArrayList<>(List.of("bogofilter", "-C", "-d", words.toString(), "-b"));
    command.addAll(List.of(how));
    var process =
        new ProcessBuilder(command)
            .redirectInput(list.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      var lines = output.lines().toList();
      if (process.waitFor() >= ERROR_EXIT_CODE) {
        throw new IOException("bogofilter failed");
      }
      return lines;
    }
  }

  private static Path mail(Path mails, LabelledText message) {
    return mails.resolve(String.valueOf(message.number()));
  }
}
