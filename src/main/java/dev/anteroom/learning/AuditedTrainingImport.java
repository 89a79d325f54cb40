package dev.anteroom.learning;

import dev.anteroom.access.Caller;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;

/** Teaches sites from files, and notes who did it. */
@ApplicationScoped
public class AuditedTrainingImport {
  private final ImportingTrainingData importing;
  private final AuditLog audit;

  AuditedTrainingImport(ImportingTrainingData teaching, AuditLog audit) {
    this.importing = teaching;
    this.audit = audit;
  }

  /** All lines or, where one has a fault, none, which is refused with the faults. */
  public ImportingTrainingData.TrainingImportResponse importLines(
      Caller caller, Site site, InputStream lines) {
    return importing.importLines(
        site,
        lines,
        taught ->
            audit.record(
                caller.name(),
                "learning.taught",
                site.id(),
                "%d texts".formatted(taught.lessons())));
  }
}
