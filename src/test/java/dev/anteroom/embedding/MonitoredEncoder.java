package dev.anteroom.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtException;
import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A process that encodes texts without a network; it prints the embeddings and all network
 * attempts.
 */
public final class MonitoredEncoder {
  /** The texts that it encodes. */
  static final List<String> TEXTS = List.of("A footpath", "Is there a footpath, too?", "");

  private MonitoredEncoder() {}

  /** Runs the mode that the first argument names. */
  public static void main(String... arguments) throws IOException {
    NetworkGuard.install();
    switch (arguments[0]) {
      case "read" -> read();
      case "connect" -> connect();
      case "untold" -> readUntold();
      case "end" -> endWhileLoading();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    NetworkGuard.attempts().forEach(attempt -> System.out.println("attempt " + attempt));
  }

  private static void read() {
    var encoder = new SentenceEncoder(EmbeddingSwitch.ON, Optional.empty(), 4L << 30);
    for (var text : TEXTS) {
      System.out.println(Arrays.toString(encoder.encode(text)));
    }
    System.out.println(encoder.isOn() ? "on" : "off");
  }

  /**
   * Ends like a service that is shut down: it completes requests, which still load the model, and
   * ends when no thread is in native code.
   */
  private static void endWhileLoading() {
    read();
    var isAnswering = new AtomicBoolean(true);
    // Enough threads that one is loading at any time.
    var loading =
        Stream.generate(() -> Thread.ofPlatform().daemon().unstarted(loadingWhile(isAnswering)))
            .limit(4)
            .toList();
    loading.forEach(Thread::start);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              waitFor(2_000);
              isAnswering.set(false);
              loading.forEach(MonitoredEncoder::await);
              System.out.println("ended");
            }));
    waitFor(1_000);
    System.exit(0);
  }

  private static Runnable loadingWhile(AtomicBoolean isAnswering) {
    return () -> {
      while (isAnswering.get()) {
        var encoder = new SentenceEncoder(EmbeddingSwitch.ON, Optional.empty(), 4L << 30);
        encoder.encode("A footpath");
        try {
          encoder.close();
        } catch (OrtException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** Uses the tokenizer library without the properties that disable its network access. */
  private static void readUntold() throws IOException {
    try (var in = MonitoredEncoder.class.getResourceAsStream("/e5-small-v2-q-tokenizer.json");
        var tokenizer = HuggingFaceTokenizer.newInstance(in, null)) {
      System.out.println(tokenizer.encode("A footpath").getIds().length);
    }
  }
}
