package dev.anteroom.embedding;

import ai.onnxruntime.OrtException;
import com.sun.management.OperatingSystemMXBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The careful reader's eyes: turns a text into 384 bytes that point in nearly the same direction
 * for texts that mean nearly the same. All of it happens in this process; nothing is asked or told
 * elsewhere.
 *
 * <p>The same text has the same bytes, in every thread and after a restart, on processors of one
 * kind; another kind may round a byte differently. So bytes that replicas must agree on are stored.
 */
@ApplicationScoped
public class SentenceEncoder {
  private static final Logger LOG = Logger.getLogger(SentenceEncoder.class);

  private enum State {
    OFF,
    NOT_LOADED,
    LOADED
  }

  private final long memory;
  private final EmbeddingMode mode;

  /** Held for reading by those who use the model, for writing by those who load or close it. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final AtomicBoolean hasFailed = new AtomicBoolean();
  private volatile State state;
  private @Nullable SentenceModel model;

  @Inject
  SentenceEncoder(LearningConfig settings) {
    this(settings, memory());
  }

  SentenceEncoder(LearningConfig settings, long memory) {
    this.memory = memory;
    mode = EmbeddingMode.of(settings.careful(), memory);
    state = mode == EmbeddingMode.ON ? State.NOT_LOADED : State.OFF;
  }

  void logMissingMemory(@Observes StartupEvent event) {
    if (mode == EmbeddingMode.TOO_LITTLE_MEMORY) {
      LOG.infof(
          "The careful reader is off: there are %d MiB of memory, and it wants %d."
              + " ANTEROOM_LEARNING_CAREFUL=on switches it on nevertheless.",
          memory >> 20, EmbeddingMode.MIN_MEMORY >> 20);
    }
  }

  /** Whether texts are read: neither switched off, nor found impossible here. */
  public boolean isOn() {
    return state != State.OFF;
  }

  /**
   * Reads a text in the caller's thread, 3 ms for a sentence, 35 ms where it is long. The first
   * call loads the model, half a second in which all others wait.
   *
   * @return null while off, or where this text can't be read
   */
  public byte @Nullable [] encode(String text) {
    if (state == State.NOT_LOADED) {
      load();
    }
    lock.readLock().lock();
    try {
      return model == null ? null : model.encode(text);
    } catch (OrtException | RuntimeException e) {
      if (hasFailed.compareAndSet(false, true)) {
        LOG.warnf("The careful reader could not read a text, and won't say so again: %s", e);
      }
      return null;
    } finally {
      lock.readLock().unlock();
    }
  }

  private void load() {
    lock.writeLock().lock();
    try {
      if (state == State.NOT_LOADED) {
        model = SentenceModel.load();
        state = State.LOADED;
      }
    } catch (Exception | LinkageError | AssertionError e) {
      // Native code fails in all these ways: no file, no such platform, a system that lacks a part.
      state = State.OFF;
      LOG.warnf("The careful reader is off, as its model can't be loaded: %s", rootCause(e));
    } finally {
      lock.writeLock().unlock();
    }
  }

  @PreDestroy
  void close() throws OrtException {
    lock.writeLock().lock();
    try {
      state = State.OFF;
      if (model != null) {
        model.close();
        model = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static Throwable rootCause(Throwable thrown) {
    var root = thrown;
    for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }

  /** The machine's, or the container's where that is less. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
