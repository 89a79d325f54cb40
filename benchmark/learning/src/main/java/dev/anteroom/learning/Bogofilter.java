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
 * Bogofilter as it comes, without a configuration of this machine: a mail filter that counts words.
 * It is given each message as a mail with nothing but a text.
 */
final class Bogofilter implements TextClassifier {
  private static final String MAIL =
      """
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      %s
      """;

  /** Of its exit codes: 0 to 2 tell of a message, 3 is a fault. */
  private static final int ERROR_EXIT_CODE = 3;

  private final Path mails;
  private final Path words;

  /**
   * Knows nothing yet.
   *
   * @param mails where {@link #write} put the corpus
   */
  Bogofilter(Path mails) throws IOException {
    this.mails = mails;
    this.words = Files.createTempDirectory(mails, "words");
  }

  /** Writes each message of a corpus into a file of its own. */
  static void write(List<LabelledText> messages, Path mails) throws IOException {
    for (var message : messages) {
      Files.writeString(mail(mails, message), MAIL.formatted(message.text()));
    }
  }

  /** It counts and no more, so that all of one kind can be learned before the other. */
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

  /** Runs it over messages and returns what it prints. */
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
