package dev.anteroom.screening.learned;

import dev.anteroom.screening.learned.MadeUpComments.Comment;
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
 * What the readers take for a comment of 90 characters, whose vector is known, once a thousand
 * others taught them. Learning includes the calibration that is due now and then.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ReaderBenchmark {
  private static final int TAUGHT = 1_000;
  private static final int OTHERS = 4_000;
  private static final long SEED = 20_240_601;
  private static final double TARGET = .005;

  private final SiteModel model = SiteModel.untaught();
  private List<Comment> comments;
  private int next;
  private long lessons;

  @Setup
  public void teach() {
    var made = new MadeUpComments(SEED);
    for (int i = 0; i < TAUGHT; i++) {
      var comment = made.next();
      var lesson = lesson(comment);
      double byFast = model.learn(lesson, TARGET).orElseThrow().logOdds();
      model.learnCarefully(lesson, comment.vector(), byFast, TARGET);
    }
    comments = Stream.generate(made::next).limit(OTHERS).toList();
  }

  @Benchmark
  public Optional<Opinion> scoreFast() {
    return model.opinion(comment().reading().unfolded(), null, TARGET);
  }

  @Benchmark
  public Optional<Opinion> scoreWithBoth() {
    var comment = comment();
    return model.opinion(comment.reading().unfolded(), comment.vector(), TARGET);
  }

  @Benchmark
  public Optional<Mark> learnFast() {
    return model.learn(lesson(comment()), TARGET);
  }

  @Benchmark
  public Optional<Mark> learnCarefully() {
    var comment = comment();
    double byFast = comment.label() == Label.BAD ? 2 : -2;
    return model.learnCarefully(lesson(comment), comment.vector(), byFast, TARGET);
  }

  private Comment comment() {
    next = next + 1 == comments.size() ? 0 : next + 1;
    return comments.get(next);
  }

  private Lesson lesson(Comment comment) {
    return new Lesson(++lessons, comment.reading(), comment.label(), null);
  }
}
