package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that names are the terms of {@code docs/glossary.md}, and not the words that those
 * replaced.
 */
class NamesTest {
  private static final String ROOT = "dev.anteroom";
  private static final String FIXTURES = ROOT + ".architecture.fixture";

  /** Here "fault" means an injected fault. */
  private static final String FAULTS = ROOT + ".faults.";

  private static final Set<String> PACKAGES =
      words("guard forgetting learned network problem privacy");

  private static final Set<String> TYPES =
      words(
          """
          FastReader CarefulReader Lesson LessonLog LessonDrafts NumberingLessons TeachingFromFile
          LookingAgain SecondLooks SecondLookTurn HeldModel Mark Marks Standing TrackRecord
          Copies DoorRates SiteLeases UndoneErasures TombstonesOfBefore WaitingRoom Waiting
          Happening Happenings HappeningRows Tally FoldingTallies Asking Question HeldPages
          Representation Told Desk Whole Rail Back Written Span Hindrance Faulty Order Made Given
          MakingSite GivingTokens RecognisingPeople TokensNotKept StillAllowed Proof MySites
          OneReplica RequestsAtWork AddressShape DecodedText AddressRule TextPrint RecentPrints
          Signs
          """);

  private static final Pattern TYPE_ENDINGS = Pattern.compile(".+(Wish|Answer)");

  private static final Set<String> METHODS =
      words(
          """
          untaught putAside keepAll hasSeat inHand takenBack anew trouble fault hasPartIn isAloneAt
          areAFlood
          """);

  private static final Pattern CONSTANTS =
      Pattern.compile("(MOST|LONGEST|LEAST|PATIENCE|LATELY)(_.*)?|AT_ONCE");

  @Test
  void noFormerNameIsUsed() {
    assertThat(formerNames(ROOT).filter(name -> !name.contains(FIXTURES))).isEmpty();
  }

  @Test
  void aFormerNameIsDetectedInTypesMethodsAndConstants() {
    var tally = FIXTURES + ".dialect.Tally";

    assertThat(formerNames(FIXTURES + ".dialect"))
        .containsExactlyInAnyOrder(
            "type " + tally, "method " + tally + ".takenBack", "constant " + tally + ".MOST_DAYS");
  }

  private static Stream<String> formerNames(String root) {
    return new ClassFileImporter().importPackages(root).stream().flatMap(NamesTest::formerNames);
  }

  private static Stream<String> formerNames(JavaClass type) {
    var name = type.getName();
    var packages =
        Stream.of(type.getPackageName().split("\\."))
            .filter(PACKAGES::contains)
            .map(part -> "package " + part + " of " + name);
    var types =
        Stream.of(type.getSimpleName())
            .filter(simple -> TYPES.contains(simple) || TYPE_ENDINGS.matcher(simple).matches())
            .map(_ -> "type " + name);
    var methods =
        type.getMethods().stream()
            .filter(method -> METHODS.contains(method.getName()) && !name.startsWith(FAULTS))
            .map(method -> "method " + name + "." + method.getName());
    var constants =
        type.getFields().stream()
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> CONSTANTS.matcher(field.getName()).matches())
            .map(field -> "constant " + name + "." + field.getName());
    return Stream.of(packages, types, methods, constants).flatMap(all -> all);
  }

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.strip().split("\\s+")));
  }
}
