package dev.anteroom.learning;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.anteroom.learning.LearningSettings.Careful;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** A process that reads texts with its way out shut, and says what it read and what it tried. */
public final class WatchedEncoder {
  /** What the texts are that it reads. */
  static final List<String> TEXTS = List.of("A footpath", "Is there a footpath, too?", "");

  private WatchedEncoder() {}

  /** With what to do. */
  public static void main(String... arguments) throws IOException {
    WayOut.shut();
    switch (arguments[0]) {
      case "read" -> read();
      case "connect" -> connect();
      case "untold" -> readUntold();
      case "end" -> endWhileLoading();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    WayOut.attempts().forEach(attempt -> System.out.println("attempt " + attempt));
  }

  private static void read() {
    var encoder = new SentenceEncoder(() -> Careful.ON);
    for (var text : TEXTS) {
      System.out.println(Arrays.toString(encoder.encode(text)));
    }
    System.out.println(encoder.isOn() ? "on" : "off");
  }

  /** As a service does that is told to end, and first answers who still waits. */
  private static void endWhileLoading() {
    read();
    // So many that at any time one is at it.
    for (int i = 0; i < 4; i++) {
      Thread.ofPlatform().daemon().start(WatchedEncoder::loadAgainAndAgain);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(WatchedEncoder::answerForAWhile));
    waitFor(1_000);
    System.exit(0);
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void loadAgainAndAgain() {
    while (true) {
      new SentenceEncoder(() -> Careful.ON).encode("A footpath");
    }
  }

  private static void answerForAWhile() {
    waitFor(2_000);
    System.out.println("ended");
  }

  private static void waitFor(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void connect() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("localhost", 9));
    } catch (IOException refused) {
      System.out.println("refused");
    }
  }

  /** As the library is where nobody told it to keep quiet. */
  private static void readUntold() throws IOException {
    try (var in = WatchedEncoder.class.getResourceAsStream("/e5-small-v2-q-tokenizer.json");
        var tokenizer = HuggingFaceTokenizer.newInstance(in, null)) {
      System.out.println(tokenizer.encode("A footpath").getIds().length);
    }
  }
}
