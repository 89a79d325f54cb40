package dev.anteroom.screening.model;

import dev.anteroom.screening.model.GeneratedComments.Comment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the classifiers for a comment of 90 characters whose embedding is known, after a
 * thousand training examples. Learning includes the periodic calibration.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ClassifierBenchmark {
  private static final int TRAINED = 1_000;
  private static final int OTHERS = 4_000;
  private static final long SEED = 20_240_601;
  private static final double TARGET = .005;

  private final SiteModel model = SiteModel.empty();
  private List<Comment> comments;
  private int next;
  private long examples;

  @Setup
  public void train() {
    var made = new GeneratedComments(SEED);
    for (int i = 0; i < TRAINED; i++) {
      var comment = made.next();
      var lesson = example(comment);
      double byFast = model.trainNgram(lesson, TARGET).orElseThrow().logOdds();
      model.trainEmbedding(lesson, comment.vector(), byFast, TARGET);
    }
    comments = Stream.generate(made::next).limit(OTHERS).toList();
  }

  @Benchmark
  public Optional<ModelScore> scoreNgram() {
    return model.score(comment().input().unfolded(), null, TARGET);
  }

  @Benchmark
  public Optional<ModelScore> scoreWithBoth() {
    var comment = comment();
    return model.score(comment.input().unfolded(), comment.vector(), TARGET);
  }

  @Benchmark
  public Optional<Prediction> trainNgram() {
    return model.trainNgram(example(comment()), TARGET);
  }

  @Benchmark
  public Optional<Prediction> trainEmbedding() {
    var comment = comment();
    double byFast = comment.label() == Label.BAD ? 2 : -2;
    return model.trainEmbedding(example(comment), comment.vector(), byFast, TARGET);
  }

  private Comment comment() {
    next = next + 1 == comments.size() ? 0 : next + 1;
    return comments.get(next);
  }

  private TrainingExample example(Comment comment) {
    return new TrainingExample(++examples, comment.input(), comment.label(), null);
  }
}
