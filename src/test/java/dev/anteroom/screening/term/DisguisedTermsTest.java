package dev.anteroom.screening.term;

import static dev.anteroom.screening.term.TermOccurrences.ofPart;
import static dev.anteroom.screening.term.TermOccurrences.ofWord;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disguises of a term that are found, and texts that only look like one. */
class DisguisedTermsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text                     | where
          casino   | play at the Casino now   | Casino
          casino   | "(casino)"               | casino
          casino   | the casino's owner       | casino
          casino   | a _casino_ here          | casino
          casino   | #casino                  | casino
          casino   | ｃａｓｉｎｏ               | ｃａｓｉｎｏ
          casino   | a 𝐜𝒶𝔰𝕚𝗇𝚘.                | 𝐜𝒶𝔰𝕚𝗇𝚘
          casino   | CÀŚÏÑÖ!                  | CÀŚÏÑÖ
          casino   | cą̸́s̶i̶n̶o̶ here          | cą̸́s̶i̶n̶o̶
          casino   | c\u200ba\u00adsi\u2060no | c\u200ba\u00adsi\u2060no
          casino   | c&#97;s&#x69;no          | c&#97;s&#x69;no
          casino   | ca&shy;sino              | ca&shy;sino
          casino   | c<b>as</b>ino            | c<b>as</b>ino
          casino   | ca<!-- x -->sino         | ca<!-- x -->sino
          casino   | c**as**ino               | c**as**ino
          casino   | the сasinо               | сasinо
          casino   | the саѕіnо               | саѕіnо
          casino   | the CASIΝO               | CASIΝO
          apple    | an ᎪᏢᏢᏞᎬ pie             | ᎪᏢᏢᏞᎬ
          online   | now օոӏіոе here          | օոӏіոе
          porn     | some рогп here           | рогп
          """)
  void aTermIsFoundWithLookalikeLetters(String term, String text, String where) {
    assertThat(ofWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text               | where
          casino   | c4s1n0             | c4s1n0
          casino   | ca$ino             | ca$ino
          viagra   | V1@GR4             | V1@GR4
          shit     | $h1t               | $h1t
          shit     | sh¡t               | sh¡t
          retard   | r3t4rd             | r3t4rd
          bitch    | bi+ch              | bi+ch
          1win     | 1w1n               | 1w1n
          fuck     | what the f*ck      | f*ck
          fuck     | f**k off           | f**k
          bitch    | b**ch              | b**ch
          shit     | sh*t               | sh*t
          fuck     | f#ck               | f#ck
          fuck     | f_ck               | f_ck
          casino   | c*s*no             | c*s*no
          """)
  void aTermIsFoundWithSignsAsLetters(String term, String text, String where) {
    assertThat(ofWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term     | text                        | where
          casino     | my c-a-s-i-n-o is           | c-a-s-i-n-o
          casino     | my c.a.s.i.n.o is           | c.a.s.i.n.o
          casino     | my c a s i n o              | c a s i n o
          casino     | my c, a, s, i, n, o         | c, a, s, i, n, o
          casino     | C😀A😀S😀I😀N😀O                 | C😀A😀S😀I😀N😀O
          casino     | my cas-ino is               | cas-ino
          casino     | my cas ino is               | cas ino
          bitches    | bit ches                    | bit ches
          retard     | what a re tard              | re tard
          ass        | you a-s-s                   | a-s-s
          ass        | you a s s                   | a s s
          make money | m a k e m o n e y           | m a k e m o n e y
          make money | I make money here           | make money
          make money | I makemoney here            | makemoney
          make money | I make-money here           | make-money
          make money | make,   money!              | make,   money
          make money | make&nbsp;money             | make&nbsp;money
          make money | m-a-k-3-m-о-n-е-у           | m-a-k-3-m-о-n-е-у
          make money | m.a.k.e m.o.n.e.y           | m.a.k.e m.o.n.e.y
          work from home | work-from-home jobs     | work-from-home
          f.u.c.k    | fuck                        | fuck
          """)
  void aTermIsFoundWithSignsAndSpacesBetweenItsLetters(String term, String text, String where) {
    assertThat(ofWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text
          cunt     | Scunthorpe
          cum      | documents
          casino   | casinos
          casino   | mycasino
          rape     | grapes
          ass      | mass-spectrometer
          ass      | a-s-s-e-t
          ass      | C L A S S I C
          ass      | as
          ass      | A55
          ass      | Er aß.
          ass      | a SS officer
          shit     | push it
          shit     | hit-it
          shit     | S-H-I-F-T
          shit     | s hit
          shit     | sh it
          casino   | casi no
          rape     | ra pe
          cunt     | ****
          cunt     | c***
          fuck     | 'f\nuck'
          make money | make more money
          make money | making money
          """)
  void aTextThatOnlyHasTheLettersDoesNotMatch(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text                                | why
          cop    | сор и мусор лежат во дворе          | litter
          pot    | он открыл рот и зевнул              | a mouth
          poker  | рокер играл на сцене                | a rocker
          cop    | весь сор из избы                    | litter
          ham    | нам очень понравилось               | to us
          het    | нет, не знаю                        | no
          """)
  void aLookalikeWordOfAnotherLanguageDoesNotMatchInATextOfThatLanguage(
      String term, String text, String why) {
    assertThat(ofWord(term, text)).as(why).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text                | where
          казино   | лучшее казино       | казино
          казино   | лучшее КАЗИНО!      | КАЗИНО
          казино   | лучшее kaзинo тут   | kaзинo
          казино   | к-а-з-и-н-о         | к-а-з-и-н-о
          казино   | к а з и н о         | к а з и н о
          идиот    | ты идиoт            | идиoт
          наркотик | на ркотик           | на ркотик
          """)
  void aRussianTermIsFoundInDisguisesToo(String term, String text, String where) {
    assertThat(ofWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text       | found
          casino | caasino    | 0
          casino | cassino    | 0
          casino | casssino   | 1
          casino | caaaaasino | 1
          casino | cccasinooo | 1
          casino | cassssiiiinooo | 1
          casino | casinoo    | 0
          pass   | pass       | 1
          pass   | pas        | 0
          pass   | passs      | 1
          """)
  void aLetterRepeatedTwiceIsAnotherWordAndThreeTimesTheSame(String term, String text, int found) {
    assertThat(ofWord(term, text)).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text               | where
          casino | supercasino123     | casino
          casino | mycasinos          | casino
          casino | bestc4sinoclub     | c4sino
          casino | c@sinoclub         | c@sino
          casino | my c-a-s-i-n-o!    | c-a-s-i-n-o
          cunt   | Scunthorpe         | cunt
          ass    | mass-spectrometer  | ass
          ok     | a book             | ok
          """)
  void aPartOfAWordMatchesIfTheListSaysSo(String term, String text, String where) {
    assertThat(ofPart(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text
          ass    | C L A S S I C
          ass    | a-s-s-e-t
          ass    | A55
          ass    | Er aß.
          shit   | push it
          shit   | S-H-I-F-T
          casino | casi no
          casino | cassino
          """)
  void partsOfWordsDoNotMatchInnocentTexts(String term, String text) {
    assertThat(ofPart(term, text)).isEmpty();
  }
}
