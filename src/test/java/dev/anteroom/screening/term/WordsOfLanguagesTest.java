package dev.anteroom.screening.term;

import static dev.anteroom.screening.term.TermOccurrences.ofWord;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of many scripts and languages, and words that only resemble them. */
class WordsOfLanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          أبله | أنت أبـلـه
          أبله | أنت ابله
          ابله | أنت أَبْلَه
          טיפש | אתה טִיפֵּשׁ
          זונה | היא זוֹנָה
          जुआरी | वह जु-आ-री है
          जुआरी | वह जुआरी है
          रंडी | वह रंडी है
          लड़की | लडकी
          জুয়া | জু-য়া খেলা
          सट्टा | स-ट्टा खेलो
          كازينو | ك.ا.ز.ي.ن.و
          קזינו | קָזִינוֹ
          """)
  void aWordOfAScriptWithVowelSignsIsFoundAsAWhole(String term, String text) {
    assertThat(ofWord(term, text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          בן | בנות
          बुर | यह बहुत बुरा हुआ।
          चूतिया | प्रणब चेतिया ने ठीक कहा।
          रंडी | मेरे डी-मार्ट वाले बैग कहाँ हैं?
          मूत | मूत्र की जाँच
          জুয় | জুয়া খেলা
          रंडी | ठंडी रंग
          பு | புதிய
          אח | אחר
          ملك | مالك
          كس | كسر الزجاج
          नंगा | नगा लोग
          गांड | गाड़ी चल रही है
          মাল | মালিক এসেছে
          ஓல் | ஓலை
          """)
  void anotherVowelSignMakesAnotherWord(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          เหี้ย | ไอ้เหี้ย
          คาสิโน | เล่นคาสิโนออนไลน์
          คาสิโน | เล่นคา-สิโนออนไลน์
          微信 | 加我微信号
          微信 | 加微信
          赌球 | 网上赌·球
          赌球 | 网上赌球吧
          赌博 | 赌-博
          赌博 | 赌💰博
          アホ | お前はアホだ
          アホ | アホ！
          バカ | このバカめ
          バカヤロウ | ﾊﾞｶﾔﾛｳ
          カジノ | 無料カジノです
          出会い系 | 出会い系サイト
          赌场 | 澳 门 赌 场
          賭博 | 賭・博
          カジノ | オンラインカジノで
          カジノ | ｶｼﾞﾉ
          พนัน | เล่นพนันออนไลน์
          """)
  void aWordOfAScriptWithoutSpacesIsFoundInASentence(String term, String text) {
    assertThat(ofWord(term, text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          เหี้ย | อย่าเหยียบสนามหญ้า
          เหี้ย | ขอแสดงความเสียใจกับเหยื่อน้ำท่วม
          เหี้ย | เห็นเหยี่ยวบนยอดไม้
          性爱 | 他很理性。爱看书。
          性交 | 注意女性交通安全
          アホ | アホウドリが飛んでいる。
          バカ | バカンスに行く
          バカ | バカラ バカンス
          チン | チンパンジー
          สัตว์ | สัตวแพทย์
          操 | 操作系统
          性爱 | 理。性。爱
          เย็ด | เย็น
          หมา | หมาย
          ควย | ควยัน
          鸡巴 | 小鸡巴望着
          东亚 | 广东亚洲
          ばか | ばかり食べている
          エロ | ピエロがいる
          ブス | バスとブースター
          チョン | チョンマゲ
          """)
  void aPartOfADictionaryWordOrOfTwoSentencesIsNotFound(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          거지 | 그 거지가 또 왔네
          바보 | 너는 바보야
          바보 | 그 바보가 또 왔네
          병신 | 이 병신아
          새끼 | 그 새끼는 나쁘다
          미친놈 | 미친놈입니다
          """)
  void aKoreanNounIsFoundWithItsParticles(String term, String text) {
    assertThat(ofWord(term, text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          바보 | 바보상자
          거지 | 거지같은데요거
          새끼 | 새끼손가락
          미친 | 미친듯이
          병신 | 병신년
          """)
  void aKoreanCompoundIsAnotherWord(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          lồn | cái lồn này
          préstamo | pide tu prestamo ya
          préstamo | PRESTAMO
          casino | play cäsíno today
          casino | cäsíno
          bitcoin | free bïtçóìn for all
          casino | CÀŚÏÑÖ!
          Scheiße | SCHEISSE!
          Scheiße | So eine Scheisse
          Scheiße | SCHEIẞE
          Scheiße | so eine Scheiße
          bitcoin | free ßitcoin
          schwül | schwuel
          Möse | Moese
          Möse | MÖSE
          kurwą | KURWĄ
          ηλίθιος | ΗΛΙΘΙΟΣ
          ηλίθιος | ηλιθιος
          кредит | быстрый кpeдит
          тёлка | телка
          телка | тёлка
          porn | ρ0rи
          viagra | VIAGЯA
          casino | casiИo
          casino | ouısɐɔ
          casino | play ɐɔ ouısɐɔ
          bitcoin | uıoɔʇıq
          casino | play cɐsino
          casino | ᴄᴀsɪɴᴏ
          fuck | fùck this
          casino | the cäs1nö here
          casino | саs💥іno
          казино | лучшее k@зин0 тут
          казино | лучшее каззиинно тут
          казино | лучшее ка💰зино тут
          préstamo | pide tu pr3stam0 ya
          préstamo | pide tu préstámo ya
          Wettbüro | geh ins Wettbuero
          Wettbüro | geh ins W3ttbür0
          """)
  void anAccentedOrForeignLetterHidesNoWord(String term, String text) {
    assertThat(ofWord(term, text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          hore | Jeg kan høre deg godt.
          schwul | Heute ist es schwül und heiß.
          Möse | Das erste Buch Mose liegt auf dem Tisch.
          sik | Buraya sık sık geliyoruz, çok şık olmuş.
          göt | I got the parcel.
          ano | ¡Feliz año nuevo!
          lồn | Các bạn nói đúng, đó là một vấn đề lớn.
          cặc | Các bạn nói đúng, đó là một vấn đề lớn.
          lon | đó là một vấn đề lớn
          bite | je l'ai bité
          ass | Er aß.
          ass | Er aß den Kuchen
          ass | aß
          Möse | Mose
          kurwa | kurwą
          мой | мои друзья
          свои | свой дом
          cop | Сор вынесли из избы.
          pot | Сор вынесли из избы.
          cop | Сор.
          coco | Сосо
          kurva | kurvä
          piča | pica
          sada | sáda
          hoer | hoër
          Wettburo | geh ins Wettbüro, das ist gut
          drucken | wir drücken die Tür zu
          schon | das ist schön
          fördern | wir fordern mehr Geld
          kot | kött är gott och nötkött är bättre
          mal | det är dags att måla
          sos | kuchnia i sós jest dobra
          los | łoś jest w lesie
          pecado | um pecadó
          avo | a avó está em casa
          rad | řad je to tak na světě
          sat | sát cạnh nhà của tôi
          dit | đít là gì vậy bạn của tôi
          ban | bạn nói gì
          rus | Rüşvet ve ruşen
          cins | cılız
          pornin | por nin, por não
          mare | Mårten är där och märker inget
          fan | Det är fån; jag får fånga fåglar
          hora | hör av dig, höra till
          kuk | kůk je tady a to je dobré
          sik | şik değil ama bu çok güzel
          ogru | öğrü ne demek bu arada
          mal | Das Mäl ist nicht für uns
          dom | dóm je veľký a pekný
          sada | šada je ovdje i nije tamo
          kaka | kąka nie jest
          hui | huî est là et c'est bien
          sot | sôt là một từ khác của tôi
          cu | cứ đi đi bạn ơi
          buoi | buổi sáng tốt lành nhé các bạn
          dam | đầm lầy rất đẹp trong vườn
          ban dam | bạn đảm nhận việc này
          хуй | хуи — это множественное
          мои | мой дом
          край | краи
          уже | ўжэ
          sik | I think sık is a word in çok güzel Türkçe
          göt | gôt
          año | ano
          pène | pêne
          coño | cono de helado
          schön | schon gut
          Hure | Hüre
          für | fur coat
          mañana | manana
          """)
  void anAccentOfTheLanguageMakesAnotherWord(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }
}
