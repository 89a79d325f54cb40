package dev.anteroom.screening.term;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people write instead of a letter, by kind. */
enum Lookalikes {
  DIGITS(
      """
      a:4 e:3 i:1 o:0 s:5 t:7 b:8 g:9,6 l:1 z:2
      о:0 з:3 ч:4 а:4 б:6
      ο:0 ε:3 α:4
      """),
  SIGNS("a:@ s:$ i:!,¡ l:! t:+ а:@ α:@"),
  CYRILLIC_AND_LATIN(
      """
      a:а c:с e:е i:і o:о p:р x:х y:у s:ѕ j:ј h:һ d:ԁ k:к w:ԝ
      а:a с:c е:e о:o р:p х:x у:y к:k
      """),
  GREEK_AND_LATIN(
      """
      a:α o:ο v:ν i:ι k:κ p:ρ t:τ u:υ e:ε x:χ
      ο:o α:a ν:v ι:i κ:k ρ:p υ:u τ:t χ:x
      """),
  OTHER_ALPHABETS(
      """
      a:ɑ,Ꭺ o:օ,໐ g:ց,ɡ u:ս n:ո h:հ i:Ꭵ l:ⅼ,ӏ c:ϲ,ⅽ d:ⅾ m:ⅿ v:ⅴ x:ⅹ r:ᴦ w:ա t:Ꭲ b:Ᏼ k:Ꮶ e:Ꭼ z:ᴢ
      о:ο,օ а:α і:ι р:ρ
      ο:о,օ α:а ρ:р
      """),
  SIGNS_BY_SHAPE("t:†,‡ n:И e:€ h:# b:ß c:¢ l:£ y:¥ r:Я"),
  MORE_SIGNS_BY_SHAPE(
      "s:§ w:ш,щ x:× p:þ,₱ u:µ f:ƒ b:฿,₿ n:₦,η,п k:₭ v:√ a:Λ,∆ e:Ξ,ə d:₫ o:°,¤,Ø g:₲ т:† н:# е:€ з:3"),
  GROUPS_BY_SHAPE(
      """
      k:|<,|{ w:\\/\\/,vv o:(),[] h:|-| d:|) b:|3 n:|\\| a:/\\ u:|_| m:|\\/|,/\\/\\ x:>< v:\\/
      о:(),[] к:|< х:>< и:|/| л:/\\ п:|-|
      """),
  MORE_GROUPS_BY_SHAPE(
      "p:|> r:|2 l:|_ f:|= n:/\\/ c:(_ t:-|- e:[- y:`/ d:c|,[) b:]3 к:}{ ж:>|< ш:|_|_|"),
  ACCENTED(
      """
      a:à,á,â,ä,ã,å,ā,ă,ą e:è,é,ê,ë,ē,ě,ę i:ì,í,î,ï,ī,į o:ò,ó,ô,ö,õ,ō,ő u:ù,ú,û,ü,ū,ů,ű
      c:ç,ć,č,ĉ n:ñ,ń,ň,ņ s:ś,š,ş,ŝ z:ź,ž,ż y:ý,ÿ,ŷ l:ĺ,ľ,ļ r:ŕ,ř,ŗ t:ť,ţ d:ď g:ğ,ĝ,ģ k:ķ w:ŵ h:ĥ j:ĵ
      """),
  STROKED("o:ø l:ł d:đ h:ħ t:ŧ b:ƀ i:ɨ g:ǥ c:ȼ e:ɇ a:ⱥ r:ɍ y:ɏ p:ᵽ k:ꝁ"),
  SMALL_CAPITALS(
      """
      a:ᴀ b:ʙ c:ᴄ d:ᴅ e:ᴇ f:ꜰ g:ɢ h:ʜ i:ɪ j:ᴊ k:ᴋ l:ʟ m:ᴍ n:ɴ o:ᴏ p:ᴘ r:ʀ s:ꜱ t:ᴛ u:ᴜ v:ᴠ w:ᴡ y:ʏ z:ᴢ
      """),
  UPSIDE_DOWN(
      """
      a:ɐ b:q c:ɔ d:p e:ǝ f:ɟ g:ƃ h:ɥ i:ı j:ɾ k:ʞ l:l m:ɯ n:u o:o p:d q:b r:ɹ s:s t:ʇ u:n v:ʌ w:ʍ x:x
      y:ʎ z:z
      """);

  private final Map<String, List<String>> table;

  Lookalikes(String entries) {
    table = new HashMap<>();
    for (var entry : entries.strip().split("\\s+", -1)) {
      var parts = entry.split(":", 2);
      table.put(parts[0], List.of(parts[1].split(",", -1)));
    }
  }

  /** Returns what is written instead of a letter; empty if nothing is. */
  List<String> of(String letter) {
    return table.getOrDefault(letter.toLowerCase(Locale.ROOT), List.of());
  }
}
