package dev.anteroom.sealing;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of this replica, one for each site and epoch. The wrapped key is committed before
 * the first address is sealed. When the epoch ends, the plain key is dropped, and only the opening
 * key can unwrap the stored one. Each key has its own row, so that deleting it makes everything
 * unreadable that it sealed.
 */
@ApplicationScoped
class DataKeys {
  private final Keys keys;
  private final DataKeyRepository table;
  private final SealingConfig settings;
  private final Clock clock;
  private final Map<String, SiteKey> slots = new ConcurrentHashMap<>();

  DataKeys(Keys keys, DataKeyRepository table, SealingConfig settings, Clock clock) {
    this.keys = keys;
    this.table = table;
    this.settings = settings;
    this.clock = clock;
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the key for one address. If there is none, it creates one in the database. While one
   * caller creates the next key, the others use the previous one.
   */
  DataKey current(String site) {
    return slots.computeIfAbsent(site, SiteKey::new).current();
  }

  /** Returns the key for one address; empty if one must be created first. */
  Optional<DataKey> tryAcquire(String site) {
    return Optional.ofNullable(slots.get(site)).flatMap(SiteKey::tryAcquire);
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void dropExpired() {
    slots.values().forEach(SiteKey::dropIfExpired);
  }

  /** A data key in use. */
  record DataKey(UUID id, Aead aead) {}

  /** A key in use, the end of its epoch, and how often it was used. */
  private record ActiveKey(DataKey key, Instant ends, AtomicInteger uses) {}

  private final class SiteKey {
    private final String site;
    private final ReentrantLock generating = new ReentrantLock();
    private final AtomicReference<@Nullable ActiveKey> active = new AtomicReference<>();

    SiteKey(String site) {
      this.site = site;
    }

    /** Counts a use at once; between a check and a use, others could use the key up. */
    Optional<DataKey> tryAcquire() {
      var present = active.get();
      return present != null
              && clock.instant().isBefore(present.ends())
              && present.uses().incrementAndGet() <= settings.sealing().perKey()
          ? Optional.of(present.key())
          : Optional.empty();
    }

    DataKey current() {
      return tryAcquire().orElseGet(this::next);
    }

    private DataKey next() {
      var present = active.get();
      // A key may be used beyond its epoch while the next is created, but not for another epoch.
      boolean mayGoOn =
          present != null
              && clock.instant().isBefore(present.ends().plus(settings.sealing().epoch()));
      if (present != null && mayGoOn && !generating.tryLock()) {
        return present.key();
      }
      if (!mayGoOn) {
        generating.lock();
      }
      try {
        // Another caller may have created it meanwhile.
        return tryAcquire().orElseGet(this::generate);
      } finally {
        generating.unlock();
      }
    }

    void dropIfExpired() {
      var present = active.get();
      if (present != null && clock.instant().isAfter(present.ends())) {
        active.compareAndSet(present, null);
      }
    }

    private DataKey generate() {
      var id = UuidCreator.getTimeOrderedEpoch();
      try {
        var handle =
            KeysetHandle.generateNew(
                PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        var plain =
            TinkProtoKeysetFormat.serializeKeyset(
                handle, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
        var wrapped = keys.loaded().sealing().encrypt(plain, context(site, id));
        table.insert(id, site, wrapped);
        var next = new DataKey(id, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        var ends = clock.instant().plus(settings.sealing().epoch());
        active.set(new ActiveKey(next, ends, new AtomicInteger(1)));
        return next;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot create a data key", e);
      }
    }
  }

  /** Returns what a wrapped key is bound to: it cannot be unwrapped for another id or site. */
  static byte[] context(String site, UUID id) {
    return ("anteroom data key " + id + " " + site).getBytes(StandardCharsets.UTF_8);
  }
}
