package dev.anteroom.moderation;

import dev.anteroom.access.Audit;
import dev.anteroom.access.Caller;
import dev.anteroom.learning.TeachingFromFile;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;

/** Teaches sites from files, and notes who did it. */
@ApplicationScoped
public class TeachingSites {
  private final TeachingFromFile teaching;
  private final Audit audit;

  TeachingSites(TeachingFromFile teaching, Audit audit) {
    this.teaching = teaching;
    this.audit = audit;
  }

  /** All lines or, where one has a fault, none, which is refused with the faults. */
  public TeachingFromFile.Taught teach(Caller caller, Site site, InputStream lines) {
    return teaching.teach(
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
