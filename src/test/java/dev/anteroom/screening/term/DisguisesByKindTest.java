package dev.anteroom.screening.term;

import static dev.anteroom.screening.term.TermOccurrences.ofWord;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disguises of each kind, and innocent texts that resemble them. */
class DisguisesByKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          casino | https://x.example/best-casino-2024
          casino | http://www.casino.example/
          """)
  void aWordIsFoundInAPathAndNotInAnIdentifier(String term, String text) {
    assertThat(ofWord(term, text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          ass | https://video.example/watch?v=x7-4sS_kQ2 https://shop.example/p/zz_cum-19
          cum | https://video.example/watch?v=x7-4sS_kQ2 https://shop.example/p/zz_cum-19
          cum | https://pics.example/p/zz_Cum-19aQ
          casino | https://x.example/aQ9casinoXk and youtu.be/casi-no
          """)
  void anIdentifierInAUrlIsNoWord(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          casino | cas'ino now
          casino | the casino's owner
          casino | cas—ino
          casino | cas.ino here
          hardcore | hardc0re stuff
          bitcoin | free bi†coin for all
          bitcoin | free bbiittccooiinn for all
          casino | ccaaasiiinnoo
          bitcoin | free bit💰coin for all
          bitcoin | free bit👩‍💻coin for all
          bitcoin | b💰i💰t💰c💰o💰i💰n
          casino | ca%sino
          casino | cas~~ino and cas__ino
          casino | ©a$1n0
          casino | c451n0 win
          viagra | \\/iagra
          viagra | v14gr4
          twitter | tvvitter
          porn | p()rn
          money | rnoney
          casino | c†asino
          bitcoin | so #bitcoin
          shit | s#it
          shit | s#!t
          make money | m a k e   m o n e y
          make money | you can m a k e  m o n e y now
          casino | c - a - s - i - n - o
          casino | c  a s  i n o
          casino | c.a-s*i_n~o
          casino | play onisac now
          shit | \u202etihs\u202c
          bitcoin | b1tc01n
          bitcoin | b!tc0!n
          casino | ca$$iinnoo
          casino | c@-s!-n0
          casino | c4s.1n0
          casino | CASINO
          fuck | f.u.c.k
          fuck | fu©k
          casino | C A S I N O   W I N
          casino | ca.sino now people
          bitcoin | free b1†c()1n for all
          casino | the c*s1no here
          casino | get caaas-ino now
          viagra | buy \\/14gr@ online
          casino | buy c4ss!nno
          kumarhane | en iyi kum4rhane
          sex | free s3x here
          sex | hot $ex here
          porn | watch p0rn now
          porn | watch pоrn now
          porn | watch p.o.r.n now
          porn | pOrN
          porn | p♥rn
          porn | po~rn
          porn | p🔥o🔥r🔥n
          porn | ppoorrnn
          escort | esc0r† service
          escort | 3sc0rt service
          escort | es çört service
          escort | €scort
          escort | ǝscort
          escort | e s c o r t   g i r l s
          escort | e-s-c-o-r-t
          escort | trocse now
          lottery | l0tt3ry
          lottery | lotteryyy
          lottery | 1ottery
          lottery | lo††ery
          lottery | lott€ry
          lottery | lоttеrу
          lottery | lòttèry win
          lottery | lot/tery
          lottery | lot,tery
          lottery | lot;tery
          lottery | lot&tery
          lottery | lot=tery
          lottery | lot%tery
          lottery | lot@tery
          lottery | lot→tery
          lottery | lot♠️tery
          lottery | lot👨‍👩‍👧tery
          lottery | lot👍🏽tery
          lottery | lot❤️❤️tery
          lottery | ʎɹǝʇʇol
          lottery | yrettol
          Glücksspiel | G-l-ü-c-k-s-s-p-i-e-l
          Glücksspiel | Gl¥ck Glück$$piel
          apuestas | 4puest4s
          apuestas | apu€stas
          apuestas | a p u e s t a s
          pożyczka | p0życzka
          pożyczka | po-życzka
          заработок | з4работок
          заработок | зарабо💲ток
          """)
  void aDisguiseByDigitsSignsGapsOrRepetitionIsFound(String term, String text) {
    assertThat(ofWord(term, text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          whore | Who're the other candidates? Who’re they? He'll be back, and she’ll too.
          hell | Who're the other candidates? Who’re they? He'll be back, and she’ll too.
          dicks | Dick's Sporting Goods is closed.
          cant | I can't and I won't.
          wont | I can't and I won't.
          ill | I'll go
          tas | T'as vu ?
          dass | Mach's gut
          lass | l'assassin
          cul | Qu'il c'ul
          sex | Our hall is at NW9 5EX, parking at BS1 4SS.
          ass | Our hall is at NW9 5EX, parking at BS1 4SS.
          sex | Solve $3x^2 - 12x = 0$ for x.
          sex | It costs $3x more than last year.
          sex | nw9 5ex is the code
          fag | pin F4G on the board
          ass | The A55 runs on. room 455
          dickhead | I saw Dick—head of the council—leave early.
          hardon | I saw Dick—head of the council—leave early.
          penis | I saw Dick—head of the council—leave early.
          hardon | It hit them hard—on a Monday.
          penis | I lost my pen—is it yours?
          penis | Great pen.Is it new?
          penis | Great pen.is it new?
          penis | Nice pen...is it new?
          penis | my pen--is it
          hardcore | the hard core of his voters; a deep throat infection; she turned up skirt hems
          deepthroat | the hard core of his voters; a deep throat infection; she turned up skirt hems
          upskirt | the hard core of his voters; a deep throat infection; she turned up skirt hems
          butt | Buttttt why? That was sooo goood
          god | Buttttt why? That was sooo goood
          bum | burn it
          cum | curn
          ass | C L A S S I C
          ass | g r e a t
          devil | lived here
          lived | the devil
          shit | 🇸🇭🇮🇹
          comite | the committee met
          address | my adress
          ass | a/s/l
          tit | it's
          anal | I like banal ones; an al dente
          rape | Drape it. gr.ape
          semen | Siemens
          hell | Shell and hello
          sex | Essex; Sussex; Middlesex
          ass | Class; pass; A.S. Smith
          casino | casi no lo creo
          pass | Pas possible
          tits | it's Tit.S
          fuck | f(u,c,k) = u*c*k
          fuck | let f, u, k = 3
          stop | the pots and spot
          ass | C L A S S   I C
          penis | It's my pen. Is it?
          sex | The Essex, 5 exits; $3x
          hell | We'll see, she'll be there, he’ll, ’ell
          shed | She'd gone. He'd said.
          were | We're late, we'd go
          wed | We're late, we'd go
          its | it's raining
          cunt | C'un tas de pierres
          dune | D'une part
          laid | L'aide arrive demain
          lune | l'une et l'autre
          cest | c'est bon
          nana | n'a na
          dallas | dall'asfalto caldo
          unamore | un'amore grande
          ass | P.A.S.S. stands for
          ass | The file has.S as ending; has.s
          anal | He is an.Al came later
          asset | as.Set the value
          therapist | call the/rapist helpline
          """)
  void spellingCodesAndOtherWordsAreInnocent(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }
}
