package dev.anteroom.learning.model;

import dev.anteroom.embedding.SentenceEncoder;
import dev.anteroom.learning.model.ModelSnapshots.FormerSnapshot;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.SiteModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Restores a site's model from its snapshots. If there is none of this version of folding and of
 * this sentence model, the log is folded again from its beginning, and the former snapshot scores
 * meanwhile. If most texts are deleted, so that folding would lose what was learned from them, the
 * former snapshot is continued.
 */
@ApplicationScoped
class RestoringModels {
  private static final Logger LOG = Logger.getLogger(RestoringModels.class);

  private static final String COUNT_TEXTS =
      """
      select count(*) as examples,
             count(*) filter (where lesson_text.body is not null or former_text.body is not null
               or comment.body <> '' and comment.text_version = lesson.version) as with_text
      from lesson
      left join comment on comment.id = lesson.comment
      left join former_text on former_text.comment = lesson.comment and former_text.version = lesson.version
      left join lesson_text on lesson_text.site = lesson.site and lesson_text.number = lesson.number
      where lesson.site = :site and lesson.number <= :position and label is not null
      group by label
      """;

  private final ModelSnapshots snapshots;
  private final SentenceEncoder encoder;
  private final Session database;

  RestoringModels(ModelSnapshots snapshots, SentenceEncoder encoder, Session database) {
    this.snapshots = snapshots;
    this.encoder = encoder;
    this.database = database;
  }

  /** How many examples of one label there are, and how many of them still have their text. */
  private record Texts(long examples, long withText) {}

  @Transactional
  CachedModel restore(String site) {
    var model = SiteModel.empty(encoder.dimensions());
    for (var classifier : Classifier.values()) {
      model = restoreNewest(site, classifier, model);
    }
    var cached = new CachedModel(site, model);
    for (var classifier : Classifier.values()) {
      if (classifier == Classifier.FAST || encoder.isOn()) {
        restoreFormer(site, classifier, cached);
      }
    }
    return cached;
  }

  /** Restores the newest readable snapshot; later examples are learned again from the log. */
  private SiteModel restoreNewest(String site, Classifier classifier, SiteModel model) {
    for (var snapshot : snapshots.newest(site, classifier)) {
      try {
        return model.with(classifier, snapshot.state());
      } catch (IllegalArgumentException e) {
        LOG.warnf(
            "Site %s: the %s classifier's snapshot at %d cannot be read; an older one is used",
            site, classifier.wire(), snapshot.position());
      }
    }
    return model;
  }

  private void restoreFormer(String site, Classifier classifier, CachedModel cached) {
    var former = snapshots.former(site, classifier);
    long position = former.stream().mapToLong(FormerSnapshot::position).max().orElse(0);
    if (position <= cached.position(classifier)) {
      return;
    }
    var readable = readable(classifier, former);
    if (readable.isPresent()
        && cached.position(classifier) == 0
        && isMostlyGone(site, readable.get().position())) {
      cached.continueFrom(classifier, readable.get());
      LOG.infof(
          "Site %s: the %s classifier continues from the snapshot of another version at %d,"
              + " because most of the texts that it learned from are deleted",
          site, classifier.wire(), readable.get().position());
      return;
    }
    cached.scoreWithFormer(classifier, readable.map(FormerSnapshot::state), position);
    LOG.infof(
        "Site %s: the %s classifier learns the log again, from %d to %d, because its snapshot is of"
            + " another version or sentence model; %s meanwhile",
        site,
        classifier.wire(),
        cached.position(classifier) + 1,
        position,
        readable.isPresent() ? "the former snapshot scores" : "no former snapshot can score");
  }

  /** Returns the first snapshot of the same sentence model whose format this release knows. */
  private Optional<FormerSnapshot> readable(Classifier classifier, List<FormerSnapshot> former) {
    return former.stream()
        .filter(FormerSnapshot::isSameModel)
        .filter(snapshot -> isReadable(classifier, snapshot.state()))
        .findFirst();
  }

  private boolean isReadable(Classifier classifier, byte[] state) {
    try {
      return SiteModel.empty(encoder.dimensions()).with(classifier, state).position(classifier) > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns whether fewer than half of the examples of a label still have their text. */
  private boolean isMostlyGone(String site, long position) {
    return database
        .createNativeQuery(COUNT_TEXTS, Texts.class)
        .setParameter("site", site)
        .setParameter("position", position)
        .getResultList()
        .stream()
        .anyMatch(texts -> 2 * texts.withText < texts.examples);
  }
}
