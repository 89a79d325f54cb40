package dev.anteroom.architecture;

import dev.anteroom.architecture.Prose.Passage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds phrases that a reader of technical English or German has to read twice. */
final class PlainEnglish {
  /** Regular expressions for whole words, each with what to write instead. */
  static final PlainEnglish ENGLISH =
      new PlainEnglish(
          """
          whose it is                     > owner
          what of it                      > name the thing
          all in all                      > in total
          (in|into) (my |his |their )?hand > claimed
          at hand                         > current, this
          for the time being              > currently
          (is|are|was|were|be|been) told  > is informed, receives, shows
          told (by|apart|from|in)         > recognised by, distinguished from
          stands? (in|beside|at|under|above|there|here) > is in, is next to
          in the place of                 > instead of
          anew|afresh                     > again
          whoever                         > a user who, anyone who
          faults? (is|are) ours           > an internal error occurred
          ha(s|ve) (a )?faults?           > is not valid
          go(es|ing)? on                  > continue
          br(eak|eaks|oke|oken|eaking) off > stop, is interrupted
          what (came|comes|became|becomes) of > result
          hangs? (on|at)                  > depend on, refer to
          (is|are|was|were) said(?! to)   > is reported, is stated
          (a|each|the|this|no) lesson|lessons > training example
          (?<!\\.)taught                  > trained, learned
          (fast|careful) (reader|one)s?   > n-gram classifier, embedding classifier
          happenings?                     > moderation event
          (is|was) away                   > is not available
          on (its|their) way              > in transit, requested
          puts? back                      > restore
          giv(e|es|en|ing) back           > release
          carr(y|ies|ied|ying) over       > migrate, copy
          second looks?                   > rescoring
          by now                          > now
          for ever                        > without expiry
          mak(e|es|ing) (a|an|the|new) (site|token|keys?) > create
          wait(s|ed|ing)? on              > wait for
          nothing of it                   > none of it, nothing
          of (ours|yours)                 > our, your
          """);

  /** The same for German texts. */
  static final PlainEnglish GERMAN =
      new PlainEnglish(
          """
          binnen                          > innerhalb von
          in Arbeit                       > reserviert
          im Ganzen                       > insgesamt
          von selbst                      > automatisch
          verdient                        > erreicht, erlaubt
          lehren|gelehrt                  > trainieren, importieren
          (schnelle|gründliche)r? Leser   > N-Gramm-Klassifikator, Embedding-Klassifikator
          Zugangsschlüssel                > Token
          Verkleidung(en)?                > verfremdete Schreibweise
          Verweise?                       > Link
          freigestellt                    > optional
          Verfasser                       > Autor
          Herkünfte                       > Origins
          Überblick                       > Statistik
          """);

  /** A phrase in a file, and what to write instead. */
  record Finding(Path file, long line, String phrase, String instead) {
    @Override
    public String toString() {
      return "%s:%d: “%s”; write: %s".formatted(file, line, phrase, instead);
    }
  }

  private record Phrase(Pattern pattern, String instead) {
    static Phrase of(String line) {
      var parts = line.split(" > ");
      return new Phrase(
          Pattern.compile(
              "\\b(?:" + parts[0].strip() + ")\\b",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS),
          parts[1].strip());
    }
  }

  private final List<Phrase> phrases;

  private PlainEnglish(String lines) {
    phrases = lines.lines().map(Phrase::of).toList();
  }

  List<Finding> findings(List<Passage> passages) {
    return passages.stream().flatMap(this::findings).toList();
  }

  private Stream<Finding> findings(Passage passage) {
    return phrases.stream()
        .flatMap(phrase ->
            phrase
                .pattern()
                .matcher(passage.text())
                .results()
                .map(found ->
                    new Finding(passage.file(), passage.line(), found.group(), phrase.instead())));
  }
}
