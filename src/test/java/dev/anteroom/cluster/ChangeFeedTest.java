package dev.anteroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.cluster.ChangeFeedRows.ChangeBatch;
import dev.anteroom.cluster.ChangeFeedRows.StoredChange;
import dev.anteroom.cluster.Changes.AllMayHaveChanged;
import dev.anteroom.cluster.Changes.Change;
import dev.anteroom.cluster.Changes.Known;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the feed reports of the rows that polls return. */
@Execution(ExecutionMode.CONCURRENT)
class ChangeFeedTest {
  private static final Change CHANGE = new Change("a-site", "");
  private static final StoredChange OF_SITE = new StoredChange("site", 7, CHANGE);
  private static final List<Changes> EVERYTHING =
      Stream.of(ChangeKind.values()).<Changes>map(AllMayHaveChanged::new).toList();

  private final MutableClock clock = new MutableClock();
  private final List<Changes> fired = new CopyOnWriteArrayList<>();
  private final AtomicInteger polls = new AtomicInteger();
  private final List<ChangeBatch> batches = Collections.synchronizedList(new ArrayList<>());

  /**
   * Returns one batch after the other, then the last one again, without changes by transactions
   * below the number that is asked for; fails if there is none.
   */
  private final ChangeFeedRows rows =
      new ChangeFeedRows(null) {
        @Override
        ChangeBatch since(long transaction) {
          int poll = polls.getAndIncrement();
          var batch = batches.get(Math.min(poll, batches.size() - 1));
          if (batch.server().isEmpty()) {
            throw new OutOfMemoryError("simulated");
          }
          return new ChangeBatch(
              batch.upTo(),
              batch.server(),
              batch.changes().stream()
                  .filter(change -> change.transaction() >= transaction)
                  .toList());
        }
      };

  private ChangeFeed feed = feed(change -> CompletableFuture.completedStage(change));

  private interface Observer {
    CompletionStage<?> on(Changes change);
  }

  private ChangeFeed feed(Observer observer) {
    return new ChangeFeed(
        rows,
        change -> {
          fired.add(change);
          return observer.on(change);
        },
        poll -> {},
        clock);
  }

  @AfterEach
  void stop() {
    feed.stop(new ShutdownEvent());
  }

  @Test
  void afterTheStartEverythingCountsAsChanged() {
    poll(batch("server", 1));

    assertThat(fired).containsExactlyElementsOf(EVERYTHING);
  }

  @Test
  void aChangeIsReportedOnceAlthoughSeveralPollsReturnIt() {
    poll(batch("server", 1), batch("server", 5, OF_SITE), batch("server", 5, OF_SITE));

    assertThat(afterTheStart()).containsExactly(new Known(ChangeKind.SITE, List.of(CHANGE)));
  }

  @Test
  void aChangeByATransactionThatEndsLateIsReported() {
    var late = new StoredChange("site", 6, new Change("another-site", ""));

    poll(batch("server", 1), batch("server", 5, OF_SITE), batch("server", 9, late, OF_SITE));

    assertThat(afterTheStart())
        .containsExactly(
            new Known(ChangeKind.SITE, List.of(CHANGE)),
            new Known(ChangeKind.SITE, List.of(late.change())));
  }

  @Test
  void afterARestartOfTheServerEverythingCountsAsChanged() {
    poll(batch("server", 1), batch("restarted", 2, OF_SITE));

    assertThat(afterTheStart()).containsExactlyElementsOf(EVERYTHING);
  }

  @Test
  void afterAnErrorPollingContinuesAndEverythingCountsAsChanged() {
    poll(batch("server", 1), batch("", 1), batch("server", 1));

    assertThat(afterTheStart()).containsExactlyElementsOf(EVERYTHING);
  }

  @Test
  void tooManyChangesOfAKindCountAsAllOfThisKind() {
    var comment = new StoredChange("comment", 7, new Change("", ""));

    poll(batch("server", 1), batch("server", 9, comment), batch("server", 9));

    assertThat(afterTheStart()).containsExactly(new AllMayHaveChanged(ChangeKind.COMMENT));
  }

  @Test
  void afterAnObserverFailedAllOfTheKindCountsAsChanged() {
    var failures = new AtomicInteger();
    feed =
        feed(change ->
            change instanceof Known && failures.getAndIncrement() == 0
                ? CompletableFuture.failedStage(new IllegalStateException())
                : CompletableFuture.completedStage(change));

    poll(batch("server", 1), batch("server", 9, OF_SITE), batch("server", 9), batch("server", 9));

    assertThat(afterTheStart())
        .containsExactly(
            new Known(ChangeKind.SITE, List.of(CHANGE)), new AllMayHaveChanged(ChangeKind.SITE));
  }

  @Test
  void afterALongPauseEverythingCountsAsChanged() {
    poll(batch("server", 1));
    clock.advance(Duration.ofSeconds(31));

    Eventually.holds(() -> assertThat(afterTheStart()).containsExactlyElementsOf(EVERYTHING));
  }

  private static ChangeBatch batch(String server, long upTo, StoredChange... changes) {
    return new ChangeBatch(upTo, server, List.of(changes));
  }

  /** Polls these batches, and the last one twice. */
  private void poll(ChangeBatch... results) {
    batches.addAll(List.of(results));
    feed.start(new StartupEvent(), new BackgroundJobs(new SimpleMeterRegistry(), clock));
    Eventually.until(() -> polls.get() > results.length + 1);
  }

  private List<Changes> afterTheStart() {
    var all = List.copyOf(fired);
    return all.subList(EVERYTHING.size(), all.size());
  }
}
