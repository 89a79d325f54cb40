package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model learns in the letters of any language. */
class LanguagesTest {
  private static final int EXAMPLES = 30;
  private static final int FRESH = 40;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      textBlock =
          """
          English     | abcdefghijklmnopqrstuvwxyz
          German      | abcdefghiklmnoprstuwzäöüß
          French      | abcdefgilmnopqrstuvàâçéèêëîïôœùû
          Spanish     | abcdefghijlmnopqrstuvyzñáéíóú
          Portuguese  | abcdefghilmnopqrstuvxzãáâàçéêíõóôú
          Italian     | abcdefghilmnopqrstuvzàèéìòù
          Dutch       | abcdefghijklmnoprstuvwzëï
          Polish      | abcdefghijklmnoprstuwyząćęłńóśźż
          Czech       | abcdefhijklmnoprstuvyzáčďéěíňřšťůýž
          Hungarian   | abcdefghijklmnoprstuvzáéíóöőúüű
          Romanian    | abcdefghilmnoprstuvxzăâîșț
          Turkish     | abcçdefgğhıijklmnoöprsştuüvyz
          Azerbaijani | abcçdeəfgğhxıijkqlmnoöprsştuüvyz
          Finnish     | adefghijklmnoprstuvyäö
          Icelandic   | aábdðeéfghiíjklmnoóprstuúvyýþæö
          Latvian     | aābcčdeēfgģhiījkķlļmnņoprsštuūvzž
          Vietnamese  | aăâbcdđeêghiklmnoôơpqrstuưvxyạảấầẩậắặẹẻếềểệịỏọốồổộớờợụủứừựỳỷ
          Yoruba      | abdeẹfghijklmnoọprsṣtuwyàáèéìíòóùú
          Greek       | αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ
          Russian     | абвгдежзийклмнопрстуфхцчшщыьэюя
          Ukrainian   | абвгґдеєжзиіїйклмнопрстуфхцчшщьюя
          Serbian     | абвгдђежзијклљмнњопрстћуфхцчџш
          Kazakh      | аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі
          Georgian    | აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ
          Armenian    | աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ
          Hebrew      | אבגדהוזחטיכלמנסעפצקרשת
          Arabic      | ابتثجحخدذرزسشصضطظعغفقكلمنهوي
          Persian     | ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی
          Urdu        | ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے
          Hindi       | कखगघचछजझटठडढतथदधनपफबभमयरलवशषसहािीुूेैोौ्
          Bengali     | কখগঘচছজঝটঠডঢতথদধনপফবভমযরলশষসহািীুূেৈোৌ্
          Tamil       | கஙசஞடணதநபமயரலவழளறனாிீுூெேைொோௌ்
          Telugu      | కఖగఘచఛజటఠడఢతథదధనపఫబభమయరలవశషసహాిీుూెేైొోౌ్
          Malayalam   | കഖഗഘചഛജഞടഠഡഢണതഥദധനപഫബഭമയരലവശഷസഹാിീുൂെേൈൊോ്
          Amharic     | ሀለሐመሠረሰሸቀበተቸኀነኘአከወዐዘየደጀገጠጨጰጸፀፈፐሁሉሙሩሱቁቡቱኑኡኩዉዙዩዱጁጉጡ
          Korean      | 가나다라마바사아자차카타파하고노도로모보소오조초코토포호기니디리미비시이지
          """)
  void aLanguageIsLearnedFromThirtyExamples(String language, String letters) {
    assertThat(areaUnderCurve(letters, " ")).isGreaterThan(.9);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Chinese     | 天地人日月山水火木金土心手足口耳目大小上下左右中前后东西南北春夏秋冬风雨雪云花草鱼鸟马牛羊
          Japanese    | あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんアイウエオカキクケコ日本語
          Thai        | กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศษสหอะาิีุูเแโใไ่้
          Lao         | ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮະາິີຸູເແໂໃໄ
          Khmer       | កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអាិីុូេែៃោៅ
          Burmese     | ကခဂဃငစဆဇဈညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအာိီုူေဲ
          Tibetan     | ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨིེོུ
          """)
  void aLanguageWithoutSpacesIsLearnedFromThirtyExamples(String language, String letters) {
    assertThat(areaUnderCurve(letters, "")).isGreaterThan(.9);
  }

  /** Otherwise, a comment of one long word would be known as a whole only. */
  @Test
  void everyLetterOfATextWithoutSpacesCounts() {
    for (var text : new String[] {"天地人日月山水火木金土", "กขคงจฉชซญดต", "あいうえおかきくけこ"}) {
      for (int i = 0; i < text.length(); i++) {
        var without = text.substring(0, i) + text.substring(i + 1);
        assertThat(Features.of(input(text)).size())
            .isGreaterThan(Features.of(input(without)).size());
      }
    }
  }

  /** Returns the probability that a bad comment has a higher score than a good one. */
  private static double areaUnderCurve(String letters, String space) {
    var writer = new CommentGenerator(1, letters, space);
    var taught = TrainedModel.trainedBy(writer, EXAMPLES);
    var good = scores(taught, writer, GOOD);
    var bad = scores(taught, writer, BAD);
    double right = 0;
    for (double one : bad) {
      for (double other : good) {
        right += one > other ? 1 : one == other ? .5 : 0;
      }
    }
    return right / (FRESH * FRESH);
  }

  private static double[] scores(TrainedModel taught, CommentGenerator writer, Label label) {
    return Stream.generate(() -> writer.comment(label))
        .limit(FRESH)
        .mapToDouble(taught::score)
        .toArray();
  }
}
