package dev.anteroom.testsupport;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Processes items concurrently. */
public final class Concurrently {
  private Concurrently() {}

  /**
   * Processes every item on this number of threads and returns the results in the order of the
   * items.
   */
  public static <T, R> List<R> map(int threads, List<T> items, Function<T, R> work) {
    try (var workers = Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
      var calls = items.stream().<Callable<R>>map(item -> () -> work.apply(item)).toList();
      return workers.invokeAll(calls).stream().map(Concurrently::result).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
