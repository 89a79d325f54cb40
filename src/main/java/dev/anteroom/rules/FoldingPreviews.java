package dev.anteroom.rules;

import dev.anteroom.screening.folding.FoldingVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/**
 * Records for each site whether somebody has looked at what its rules match since a release changed
 * how texts are folded.
 */
@ApplicationScoped
public class FoldingPreviews {
  private final Session database;

  FoldingPreviews(Session database) {
    this.database = database;
  }

  /** Returns whether nobody has previewed a site's rules, or declined to, with this folding. */
  @Transactional
  public boolean isDue(String site) {
    return database
        .createNativeQuery(
            "select previewed_folding < :current from site where id = :site", Boolean.class)
        .setParameter("current", FoldingVersion.CURRENT)
        .setParameter("site", site)
        .uniqueResultOptional()
        .orElse(false);
  }

  /** Records that somebody has previewed a site's rules, or declined to. */
  @Transactional
  public void recordSeen(String site) {
    database
        .createNativeMutationQuery(
            """
            update site set previewed_folding = :current
            where id = :site and previewed_folding < :current
            """)
        .setParameter("current", FoldingVersion.CURRENT)
        .setParameter("site", site)
        .executeUpdate();
  }
}
