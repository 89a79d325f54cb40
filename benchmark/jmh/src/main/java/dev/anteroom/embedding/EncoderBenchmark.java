package dev.anteroom.embedding;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the sentence encoder for a comment of 90 characters and for the longest comment. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class EncoderBenchmark {
  private static final String COMMENT =
      "We walked there on Sunday: the path is muddy, but the view from the old bridge is worth it";

  private SentenceModel model;
  private String longest;

  @Setup
  public void load() throws IOException, OrtException {
    model = SentenceModel.load();
    longest = (COMMENT + ". ").repeat(120).substring(0, 10_000);
  }

  @TearDown
  public void close() throws OrtException {
    model.close();
  }

  @Benchmark
  public byte[] encodeComment() throws OrtException {
    return model.encode(COMMENT);
  }

  @Benchmark
  public byte[] encodeLongest() throws OrtException {
    return model.encode(longest);
  }
}
