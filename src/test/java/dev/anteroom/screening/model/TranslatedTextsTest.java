package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.verdict.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same texts in several languages are learned about equally well. A text is a row of words, of
 * which each is translated, so that nothing but the script differs.
 */
class TranslatedTextsTest {
  private static final int EXAMPLES = 60;
  private static final int FRESH = 100;
  private static final int SEEDS = 5;

  /** Words of spam. Each row has the word in English, Chinese, Thai and Hindi. */
  private static final List<List<String>> SPAM_WORDS =
      rows(
          """
          casino|赌场|คาสิโน|कैसीनो
          jackpot|大奖|แจ็คพอต|जैकपॉट
          betting|投注|เดิมพัน|सट्टा
          lottery|彩票|หวย|लॉटरी
          bonus|奖金|โบนัส|बोनस
          invoice|发票|ใบกำกับ|चालान
          loan|贷款|เงินกู้|ऋण
          profit|收益|กำไร|मुनाफा
          broker|中介|นายหน้า|दलाल
          invest|投资|ลงทุน|निवेश
          shares|股票|หุ้น|शेयर
          coin|货币|เหรียญ|सिक्का
          followers|粉丝|ผู้ติดตาม|अनुयायी
          agent|代理|ตัวแทน|एजेंट
          discount|折扣|ส่วนลด|छूट
          massage|按摩|นวด|मालिश
          escort|伴游|เอสคอร์ต|एस्कॉर्ट
          pills|药丸|ยาเม็ด|गोलियाँ
          slimming|减肥|ลดน้ำหนัก|वजन
          diploma|文凭|วุฒิบัตร|डिप्लोमा
          hacker|黑客|แฮกเกอร์|हैकर
          replica|高仿|ของปลอม|नकली
          cash|现金|เงินสด|नकद
          credit|信用|สินเชื่อ|उधार
          """);

  /** Words of comments on walks and recipes. */
  private static final List<List<String>> GOOD_WORDS =
      rows(
          """
          bridge|大桥|สะพาน|पुल
          river|河流|แม่น้ำ|नदी
          forest|森林|ป่า|जंगल
          path|小路|ทางเดิน|रास्ता
          children|孩子|เด็ก|बच्चे
          mountain|高山|ภูเขา|पहाड़
          station|车站|สถานี|स्टेशन
          museum|博物馆|พิพิธภัณฑ์|संग्रहालय
          recipe|食谱|สูตรอาหาร|व्यंजन
          kitchen|厨房|ห้องครัว|रसोई
          butter|黄油|เนย|मक्खन
          onion|洋葱|หัวหอม|प्याज
          autumn|秋天|ฤดูใบไม้ร่วง|शरद
          weather|天气|อากาศ|मौसम
          author|作者|ผู้เขียน|लेखक
          article|文章|บทความ|लेख
          picture|照片|รูปถ่าย|तस्वीर
          village|村庄|หมู่บ้าน|गाँव
          bicycle|单车|จักรยาน|साइकिल
          school|学校|โรงเรียน|विद्यालय
          teacher|老师|ครู|शिक्षक
          garden|花园|สวน|बगीचा
          birds|小鸟|นก|पक्षी
          winter|冬季|ฤดูหนาว|सर्दी
          """);

  /** Words of both kinds of comments. */
  private static final List<List<String>> COMMON_WORDS =
      rows(
          """
          today|今天|วันนี้|आज
          tomorrow|明天|พรุ่งนี้|कल
          always|总是|เสมอ|हमेशा
          here|这里|ที่นี่|यहाँ
          there|那里|ที่นั่น|वहाँ
          people|人们|ผู้คน|लोग
          friend|朋友|เพื่อน|दोस्त
          money|金钱|เงิน|पैसा
          time|时间|เวลา|समय
          good|很好|ดีมาก|अच्छा
          really|真的|จริงๆ|सचमुच
          many|许多|มากมาย|बहुत
          first|首先|ก่อน|पहले
          question|问题|คำถาม|सवाल
          answer|回答|คำตอบ|जवाब
          please|请问|กรุณา|कृपया
          thanks|谢谢|ขอบคุณ|धन्यवाद
          morning|早上|เช้า|सुबह
          evening|晚上|เย็น|शाम
          house|房子|บ้าน|घर
          world|世界|โลก|दुनिया
          phone|电话|โทรศัพท์|फोन
          company|公司|บริษัท|कंपनी
          city|城市|เมือง|शहर
          know|知道|รู้|जानना
          believe|相信|เชื่อ|विश्वास
          because|因为|เพราะ|क्योंकि
          everyone|大家|ทุกคน|सब
          number|号码|หมายเลข|नंबर
          together|一起|ด้วยกัน|साथ
          """);

  private enum Language {
    ENGLISH(" "),
    CHINESE(""),
    THAI(""),
    HINDI(" ");

    private final String space;

    Language(String space) {
      this.space = space;
    }
  }

  @ParameterizedTest
  @EnumSource
  void sixtyCommentsOfEachKindTeachAsMuchAsTheirEnglishTranslation(Language language) {
    assertThat(areaUnderCurve(language)).isGreaterThan(areaUnderCurve(Language.ENGLISH) - .03);
  }

  @Test
  void aWordOfTwoSignsIsRecognisedAmongOtherNeighbours() {
    var taught = TrainedModel.empty();
    for (int i = 0; i < 20; i++) {
      taught.train("今天" + COMMON_WORDS.get(i).get(1) + "赌场" + COMMON_WORDS.get(i + 1).get(1), BAD);
      taught.train("今天" + COMMON_WORDS.get(i).get(1) + "大桥" + COMMON_WORDS.get(i + 1).get(1), GOOD);
    }

    assertThat(taught.score("世界赌场城市")).isGreaterThan(.5);
    assertThat(taught.score("世界大桥城市")).isLessThan(.5);
  }

  /** Otherwise, words that differ only behind a vowel sign would be the same. */
  @Test
  void aVowelSignDoesNotEndAWord() {
    var taught = TrainedModel.empty();
    for (int i = 0; i < 10; i++) {
      taught.train("बुरा गोलियाँ", BAD);
      taught.train("नदी पहाड़", GOOD);
    }

    assertThat(taught.model().reasons(input("बुरा गोलियाँ")))
        .filteredOn(reason -> reason.field() == Field.BODY)
        .extracting(reason -> "बुरा गोलियाँ".substring(reason.start(), reason.end()))
        .containsExactlyInAnyOrder("बुरा", "गोलियाँ");
  }

  /** Returns the mean probability that spam has a higher score than a good comment. */
  private static double areaUnderCurve(Language language) {
    return IntStream.range(0, SEEDS)
        .mapToDouble(seed -> areaUnderCurve(language, new Random(seed)))
        .average()
        .orElseThrow();
  }

  private static double areaUnderCurve(Language language, Random random) {
    var taught = TrainedModel.empty();
    for (int i = 0; i < EXAMPLES; i++) {
      taught.train(text(language, BAD, random), BAD);
      taught.train(text(language, GOOD, random), GOOD);
    }
    double right = 0;
    var good =
        IntStream.range(0, FRESH)
            .mapToDouble(i -> taught.score(text(language, GOOD, random)))
            .toArray();
    for (int i = 0; i < FRESH; i++) {
      double bad = taught.score(text(language, BAD, random));
      for (double other : good) {
        right += bad > other ? 1 : bad == other ? .5 : 0;
      }
    }
    return right / (FRESH * FRESH);
  }

  /** Returns eight words, of which three show the label seven times in eight. */
  private static String text(Language language, Label label, Random random) {
    var words = new ArrayList<List<String>>();
    for (int i = 0; i < 5; i++) {
      words.add(one(COMMON_WORDS, random));
    }
    for (int i = 0; i < 3; i++) {
      boolean isSpam = (label == BAD) == random.nextInt(8) > 0;
      words.add(random.nextInt(words.size()), one(isSpam ? SPAM_WORDS : GOOD_WORDS, random));
    }
    return words.stream()
        .map(word -> word.get(language.ordinal()))
        .collect(Collectors.joining(language.space));
  }

  private static List<String> one(List<List<String>> rows, Random random) {
    return rows.get(random.nextInt(rows.size()));
  }

  private static List<List<String>> rows(String table) {
    return table.lines().map(row -> List.of(row.split("\\|", -1))).toList();
  }
}
