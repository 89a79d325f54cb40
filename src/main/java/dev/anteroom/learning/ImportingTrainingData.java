package dev.anteroom.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.access.Caller;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.learning.model.FollowingTrainingLog;
import dev.anteroom.screening.model.Label;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.text.StoredText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Imports training examples from JSON Lines of {@code {"text": …, "label": "good"|"bad"}}: all
 * lines, or none if one is invalid. Texts are redacted and normalised like comments; other keys are
 * ignored.
 */
@ApplicationScoped
public class ImportingTrainingData {
  private static final Logger LOG = Logger.getLogger(ImportingTrainingData.class);
  private static final int BATCH_SIZE = 500;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Session database;
  private final FollowingTrainingLog following;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  /** One file at a time, because each holds a connection during its upload. */
  private final Semaphore running = new Semaphore(1);

  ImportingTrainingData(
      Session database,
      FollowingTrainingLog following,
      AuditLog audit,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.following = following;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The result of an import.
   *
   * @param lessons the number of training examples
   * @param shortened how many texts were cut to the maximum length of a comment
   * @param cut how many e-mail addresses and userinfos were redacted
   */
  public record TrainingImportResponse(int lessons, int shortened, int cut) {}

  /** A text with its label. */
  private record Row(String text, Label label) {}

  /**
   * Imports a file and records the import in the audit log, in one transaction.
   *
   * @throws ProblemException with the errors by line
   */
  public TrainingImportResponse importLines(Caller caller, Site site, InputStream lines) {
    if (!running.tryAcquire()) {
      throw ProblemException.of(
          ProblemCode.CONFLICT, "Another import is running. Try again when it has finished.");
    }
    try {
      var imported =
          QuarkusTransaction.requiringNew()
              .timeout((int) TIMEOUT.toSeconds())
              .call(() -> {
                // Longer than the HTTP server waits for the next part of the body.
                database
                    .createNativeMutationQuery(
                        "set local idle_in_transaction_session_timeout = '90s'")
                    .executeUpdate();
                var all = new ImportFile(site.id()).read(lines);
                audit.record(caller.name(), "learning.taught", site.id(), all.lessons() + " texts");
                return all;
              });
      following.wake();
      LOG.infof("Site %s: %d training examples imported", site.id(), imported.lessons());
      return imported;
    } finally {
      running.release();
    }
  }

  /** A file while it is read. */
  private final class ImportFile {
    private final String site;
    private final List<Row> batch = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();
    private int examples;
    private int shortened;
    private int cut;

    ImportFile(String site) {
      this.site = site;
    }

    TrainingImportResponse read(InputStream in) {
      var lines = new JsonLines(in);
      try {
        for (var line = lines.next();
            line != null && errors.size() < Problem.MAX_ERRORS;
            line = lines.next()) {
          read(lines.lineNumber(), line);
        }
      } catch (JsonLines.LineTooLongException e) {
        addError(lines.lineNumber(), FieldCode.TOO_LONG, "This line is too long.");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!errors.isEmpty()) {
        throw ProblemException.invalid(errors);
      }
      flush();
      if (examples == 0) {
        throw ProblemException.invalid(
            new FieldError("lines", FieldCode.REQUIRED, "Send at least one line."));
      }
      return new TrainingImportResponse(examples, shortened, cut);
    }

    private void read(int number, byte[] line) {
      JsonNode node;
      try {
        node = json.readTree(line);
      } catch (JsonProcessingException e) {
        addError(number, FieldCode.INVALID, "This is not a JSON object.");
        return;
      } catch (IOException e) {
        addError(number, FieldCode.INVALID, "This is not UTF-8.");
        return;
      }
      var text = storedText(number, node.path("text").textValue());
      var label = label(number, node.path("label").textValue());
      if (text != null && label != null && errors.isEmpty()) {
        batch.add(new Row(text, label));
        examples++;
        if (batch.size() == BATCH_SIZE) {
          flush();
        }
      }
    }

    private @Nullable String storedText(int number, @Nullable String typed) {
      if (typed == null) {
        return refused(number, FieldCode.REQUIRED, "“text” is missing or is not a string.");
      }
      return switch (StoredText.ofUnlimited(typed, SiteSettings.MAX_BODY_LENGTH)) {
        case StoredText.Accepted(var stored) when stored.text().isEmpty() ->
            refused(number, FieldCode.REQUIRED, "“text” is empty.");
        case StoredText.Accepted(var stored) -> {
          var text = StoredText.truncate(SiteSettings.MAX_BODY_LENGTH, stored.text());
          cut += stored.redactions();
          shortened += text.length() < stored.text().length() ? 1 : 0;
          yield text;
        }
        case StoredText.TooLong tooLong ->
            refused(number, FieldCode.TOO_LONG, "“text” is too long.");
        case StoredText.Invalid(var message) ->
            refused(number, FieldCode.INVALID, "“text” cannot be stored. " + message);
      };
    }

    private @Nullable String refused(int number, FieldCode code, String message) {
      addError(number, code, message);
      return null;
    }

    private @Nullable Label label(int number, @Nullable String typed) {
      var label = typed == null ? null : Label.named(typed).orElse(null);
      if (label == null) {
        addError(number, FieldCode.INVALID, "“label” must be “good” or “bad”.");
      }
      return label;
    }

    private void addError(int number, FieldCode code, String message) {
      if (errors.size() < Problem.MAX_ERRORS) {
        errors.add(new FieldError("line " + number, code, message));
      }
    }

    private void flush() {
      if (batch.isEmpty()) {
        return;
      }
      database
          .createNativeMutationQuery(
              """
              insert into lesson_draft (site, at, label, body)
              select :site, cast(:now as timestamptz), label, body
              from unnest(cast(:labels as text[]), cast(:texts as text[])) as given (label, body)
              """)
          .setParameter("site", site)
          .setParameter("now", clock.instant())
          .setParameter(
              "labels", batch.stream().map(row -> row.label().wire()).toArray(String[]::new))
          .setParameter("texts", batch.stream().map(Row::text).toArray(String[]::new))
          .executeUpdate();
      batch.clear();
    }
  }
}
