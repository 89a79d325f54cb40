package dev.anteroom.learning;

import dev.anteroom.access.Caller;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;

/** Imports training data and records the import in the audit log. */
@ApplicationScoped
public class AuditedTrainingImport {
  private final ImportingTrainingData importing;
  private final AuditLog audit;

  AuditedTrainingImport(ImportingTrainingData importing, AuditLog audit) {
    this.importing = importing;
    this.audit = audit;
  }

  /**
   * Imports all lines, or none if one is invalid.
   *
   * @throws ProblemException with the invalid lines
   */
  public ImportingTrainingData.TrainingImportResponse importLines(
      Caller caller, Site site, InputStream lines) {
    return importing.importLines(
        site,
        lines,
        imported ->
            audit.record(
                caller.name(),
                "learning.taught",
                site.id(),
                "%d texts".formatted(imported.lessons())));
  }
}
