package dev.anteroom.intake;

import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.Standing;
import dev.anteroom.guard.AuthorRates;
import dev.anteroom.guard.Copies;
import dev.anteroom.guard.Mark;
import dev.anteroom.guard.Marks;
import dev.anteroom.intake.Intake.Waiting;
import dev.anteroom.screening.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Settles for a batch what no replica knows alone: whether a proof of work was used before, and a
 * text sent. One statement, and none where neither came along.
 */
@ApplicationScoped
class SettlingGuards {
  private final Marks marks;
  private final Copies copies;
  private final AuthorRates rates;

  SettlingGuards(Marks marks, Copies copies, AuthorRates rates) {
    this.marks = marks;
    this.copies = copies;
    this.rates = rates;
  }

  /** Within the transaction that stores the batch. */
  Map<Waiting, Facts.Settled> settle(
      List<Waiting> batch, Map<NewComment, Standing> standings, Instant now) {
    var asked = new Asked(new ArrayList<>());
    var places = new HashMap<Waiting, Places>();
    for (var waiting : batch) {
      places.put(waiting, places(waiting.arrival(), standings, asked, now));
    }
    var first = marks.make(asked.marks(), now);
    var settled = new HashMap<Waiting, Facts.Settled>();
    places.forEach((waiting, at) -> settled.put(waiting, settled(waiting, at, standings, first)));
    return settled;
  }

  /**
   * Where the marks of a reply stand among those of its batch.
   *
   * @param work -1 for none
   * @param texts one for each key that its article may be stored by
   */
  private record Places(int work, List<Integer> texts) {}

  private record Asked(List<Mark> marks) {
    int add(Mark mark) {
      marks.add(mark);
      return marks.size() - 1;
    }
  }

  private Places places(
      Arrival arrival, Map<NewComment, Standing> standings, Asked asked, Instant now) {
    var comment = arrival.comment();
    var author = standing(standings, comment).author();
    var solution = arrival.solution().mark();
    return new Places(
        solution == null ? -1 : asked.add(solution),
        comment.article().keys().stream()
            .flatMap(key ->
                copies
                    .mark(arrival.site(), author, key, comment.parent(), comment.body(), now)
                    .stream())
            .map(asked::add)
            .toList());
  }

  private Facts.Settled settled(
      Waiting waiting, Places at, Map<NewComment, Standing> standings, List<Boolean> first) {
    var arrival = waiting.arrival();
    var author = standing(standings, arrival.comment()).author();
    boolean isSpent = at.work() >= 0 && !first.get(at.work());
    return new Facts.Settled(
        isSpent ? Facts.Work.SPENT : arrival.solution().work(),
        at.texts().stream().anyMatch(text -> !first.get(text)),
        waiting.once(() -> rates.isTooFast(arrival.site(), author)));
  }

  private static Standing standing(Map<NewComment, Standing> standings, NewComment comment) {
    return Objects.requireNonNull(standings.get(comment));
  }
}
