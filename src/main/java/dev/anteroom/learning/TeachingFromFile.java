package dev.anteroom.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.Problem;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.screening.learned.Label;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Teaches a site from JSON Lines of {@code {"text": …, "label": "good"|"bad"}}: all of them or,
 * where one has a fault, none. Texts are redacted and normalised like replies; other keys are not
 * kept.
 */
@ApplicationScoped
public class TeachingFromFile {
  private static final Logger LOG = Logger.getLogger(TeachingFromFile.class);
  private static final int AT_ONCE = 500;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final EntityManager database;
  private final FollowingLogs following;
  private final ObjectMapper json;
  private final Clock clock;

  /** One file at a time: each has a connection while it comes in. */
  private final Semaphore turn = new Semaphore(1);

  TeachingFromFile(
      EntityManager database, FollowingLogs following, ObjectMapper json, Clock clock) {
    this.database = database;
    this.following = following;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What came of a file.
   *
   * @param shortened how many texts were longer than a reply may be, and are taken to that length
   * @param cut how many addresses and userinfos were cut out
   */
  public record Taught(int lessons, int shortened, int cut) {}

  /** A text and what is said of it. */
  private record Line(String text, Label label) {}

  /**
   * Takes a file in, within one transaction.
   *
   * @param taken is called within it, to note who did it
   * @throws ProblemException with the faults, by line
   */
  public Taught teach(Site site, InputStream lines, Consumer<Taught> taken) {
    if (!turn.tryAcquire()) {
      throw ProblemException.of(
          ProblemCode.CONFLICT, "Another file is being taken in; send this one after it.");
    }
    try {
      var taught =
          QuarkusTransaction.requiringNew()
              .timeout((int) LONGEST.toSeconds())
              .call(() -> {
                waitForSender();
                var all = new File(site.id()).take(lines);
                taken.accept(all);
                return all;
              });
      following.wake();
      LOG.infof("Site %s: %d texts from a file to learn from", site.id(), taught.lessons());
      return taught;
    } finally {
      turn.release();
    }
  }

  /** Longer than the server lets a piece of the body be missing. */
  private void waitForSender() {
    database
        .createNativeQuery("set local idle_in_transaction_session_timeout = '90s'")
        .executeUpdate();
  }

  /** A file on its way in. */
  private final class File {
    private final String site;
    private final List<Line> batch = new ArrayList<>();
    private final List<FieldError> faults = new ArrayList<>();
    private int lessons;
    private int shortened;
    private int cut;

    File(String site) {
      this.site = site;
    }

    Taught take(InputStream in) {
      var lines = new JsonLines(in);
      try {
        for (var line = lines.next();
            line != null && faults.size() < Problem.MAX_ERRORS;
            line = lines.next()) {
          take(lines.number(), line);
        }
      } catch (JsonLines.TooLong e) {
        fault(lines.number(), FieldCode.TOO_LONG, "This line is longer than any reply could be.");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!faults.isEmpty()) {
        throw ProblemException.invalid(faults);
      }
      flush();
      if (lessons == 0) {
        throw ProblemException.invalid(
            new FieldError("lines", FieldCode.REQUIRED, "Send at least one line."));
      }
      return new Taught(lessons, shortened, cut);
    }

    private void take(int number, byte[] line) {
      JsonNode node;
      try {
        node = json.readTree(line);
      } catch (JsonProcessingException e) {
        fault(number, FieldCode.INVALID, "This is no JSON object.");
        return;
      } catch (IOException e) {
        fault(number, FieldCode.INVALID, "This is not UTF-8.");
        return;
      }
      var text = stored(number, node.path("text").textValue());
      var label = label(number, node.path("label").textValue());
      if (text != null && label != null && faults.isEmpty()) {
        batch.add(new Line(text, label));
        lessons++;
        if (batch.size() == AT_ONCE) {
          flush();
        }
      }
    }

    private @Nullable String stored(int number, @Nullable String typed) {
      if (typed == null) {
        fault(number, FieldCode.REQUIRED, "“text” is missing, or is no text.");
        return null;
      }
      return switch (StoredText.beforeShortening(typed, SiteSettings.LONGEST_BODY)) {
        case StoredText.Accepted(var stored) -> taken(number, stored);
        case StoredText.TooLong tooLong -> {
          fault(number, FieldCode.TOO_LONG, "“text” is far longer than any reply could be.");
          yield null;
        }
        case StoredText.Invalid(var message) -> {
          fault(number, FieldCode.INVALID, "“text” can't be stored. " + message);
          yield null;
        }
      };
    }

    private @Nullable String taken(int number, StoredText stored) {
      if (stored.text().isEmpty()) {
        fault(number, FieldCode.REQUIRED, "“text” is empty.");
        return null;
      }
      cut += stored.cut();
      return shortened(stored.text());
    }

    private String shortened(String text) {
      var first = StoredText.first(SiteSettings.LONGEST_BODY, text);
      shortened += first.length() < text.length() ? 1 : 0;
      return first;
    }

    private @Nullable Label label(int number, @Nullable String typed) {
      var label = typed == null ? null : Label.named(typed).orElse(null);
      if (label == null) {
        fault(number, FieldCode.INVALID, "“label” must be “good” or “bad”.");
      }
      return label;
    }

    private void fault(int number, FieldCode code, String message) {
      if (faults.size() < Problem.MAX_ERRORS) {
        faults.add(new FieldError("line " + number, code, message));
      }
    }

    private void flush() {
      if (batch.isEmpty()) {
        return;
      }
      database
          .unwrap(Session.class)
          .doWork(connection -> {
            try (var statement =
                connection.prepareStatement(
                    """
                    insert into lesson_draft (site, at, label, body)
                    select ?, cast(? as timestamptz), label, body
                    from unnest(?::text[], ?::text[]) as given (label, body)
                    """)) {
              statement.setString(1, site);
              statement.setString(2, clock.instant().toString());
              statement.setArray(
                  3,
                  connection.createArrayOf(
                      "text", batch.stream().map(line -> line.label().wire()).toArray()));
              statement.setArray(
                  4, connection.createArrayOf("text", batch.stream().map(Line::text).toArray()));
              statement.executeUpdate();
            }
          });
      batch.clear();
    }
  }
}
