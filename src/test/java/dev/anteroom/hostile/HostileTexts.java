package dev.anteroom.hostile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Texts that are expensive to process, each kind in any length. All are accepted: none has more
 * than 30 combining marks in a row or a character that is refused.
 */
final class HostileTexts {
  private static final Map<String, IntFunction<String>> KINDS = new LinkedHashMap<>();

  static {
    addresses();
    encodings();
    disguises();
    scripts();
    markup();
    links();
    spaces();
    words();
  }

  private HostileTexts() {}

  /** Returns all kinds by name. */
  static Map<String, IntFunction<String>> kinds() {
    return KINDS;
  }

  private static void addresses() {
    repeated("@[.] @[.]", " @[.]");
    repeated("@[.] once a space", "@[.]");
    repeated("[.]@", "[.]@");
    repeated("a@ a@", "a@");
    repeated("a@b. a@b.", "a@b.");
    repeated("a@b.c addresses", "a@b.c ");
    repeated("versions", "a@1.2.3 ");
    repeated("domains that end nowhere", "a@b.c1.");
    repeated("domains that end often", "a@b.org.c1.");
    repeated("names of the Fediverse", "@a@b.example ");
    repeated("mentions and sentences", "是@我。");
    ended("many signs, one domain", "", "a-at-", ".b-dot-c".repeat(20));
    repeated("@ alone", "@");
    repeated("@. ", "@.");
    repeated("a.b@", "a.b@");
    repeated("quotes and signs", "\"@");
    repeated("signs and quotes", "@\"");
    repeated("quoted local parts", "\"a@a\"@");
    repeated("[at]", "a[at]");
    repeated("-at-", "a-at-");
    repeated("_at_", "a_at_");
    repeated(" at ", "a at ");
    repeated("at", "at ");
    repeated("at and dot", "a at a dot ");
    repeated("_dot_", "a_dot_");
    repeated("[email]", "[email]");
    repeated("@[email]", "@[email]");
    ended("one label, many signs", "@", "a", "@b.example");
    ended("letters, then an address", "", "a", "@b.example");
    ended("dots, then an address", "", "a.", "@b.example");
    ended("signs of local parts", "", "!#$%&'*+-/=?^_`{|}~.", "@b.example");
    repeated("userinfo", "http://a:b@");
    repeated("schemes", "://");
    repeated("schemes with a sign", "://@");
    ended("one long authority", "http://", "a:b@", "");
  }

  private static void encodings() {
    ended("&#000…", "&#", "0", "64;");
    repeated("&#64;", "&#64;");
    repeated("&#064 without end", "a&#064");
    repeated("&#x40;", "a&#x00040;");
    repeated("&commat;", "a&commat;b&period;");
    repeated("&amp;amp;", "&amp;amp;#64;");
    repeated("&amp;", "&amp;");
    ended("&amp;amp;amp;", "&", "amp;", "lt;");
    repeated("&lt;", "&lt;b&gt;");
    repeated("ampersands", "&");
    repeated("names of no entity", "&abcdefghijklmnopqrstuvwxyzabcdefgh");
    repeated("%40", "a%40b%2e");
    repeated("%2525", "%25%32%35%34%30");
    ended("%252525…", "%", "25", "40");
    repeated("percent signs", "%");
    repeated("half an octet", "%e3%8");
    repeated("json", "{\"a\":[\"\\u0040\",\\\"");
    repeated("\\u0040", "\\u0040");
  }

  private static void disguises() {
    repeated("zero-width spaces", "a\u200b");
    repeated("zero-width spaces alone", "\u200b");
    repeated("variation selectors", "a\ufe0f\ufe0e");
    repeated("soft hyphens in a word", "c\u00ada\u00ads\u00adi\u00adn\u00ado ");
    repeated("direction controls", "\u202ea\u202c\u2066b\u2069");
    repeated("marks", "a" + "\u0301\u0323\u0302\u0331".repeat(7) + "\u0301");
    repeated("marks in the wrong order", "a" + "\u0301\u0316".repeat(15));
    repeated("enclosing marks", "a\u20dd\u20de");
    repeated("c-a-s-i-n", "c-a-s-i-n-");
    repeated("spelled words", "c a s i n o ");
    repeated("spelled near matches", "c a s i n ");
    repeated("spelled letters", "c-");
    repeated("spelled with changing signs", "c-a.s_i-n.o_");
    repeated("single letters", "a i ");
    repeated("leetspeak", "c4$1n0");
    repeated("leetspeak of strokes", "|1!l");
    repeated("masks", "c*s*n*");
    repeated("masks in words", "c*s*n ");
    repeated("masks alone", "c#%×•");
    repeated("vowels masked", "c@s@n@_-.?!$+~^");
    repeated("homoglyphs of a term", "ѕех ");
    repeated("homoglyphs", "саѕіпо");
    repeated("homoglyphs among others", "ѕех дом ");
    repeated("mixed alphabets", "aаαbвβ");
    repeated("full width", "ｃａｓｉｎｏ");
    repeated("mathematical letters", "𝓬𝓪𝓼𝓲𝓷𝓸");
    repeated("ligatures", "ﬁﬃ㎏㏂½");
    repeated("U+FDFA", "\ufdfa");
    repeated("squared words", "㌖");
    repeated("enclosed letters", "🅲⒞ⓒ");
  }

  private static void scripts() {
    repeated("emoji", "👩‍👩‍👧‍👦🏽");
    repeated("flags", "🇩🇪🇫");
    repeated("jamo", "\u1112\u1161\u11ab");
    repeated("hangul", "한국어");
    repeated("thai", "ภาษาไทย");
    repeated("chinese", "赌场赌");
    repeated("chinese and a dot", "赌场。");
    repeated("devanagari", "क्षत्रिय");
    repeated("arabic", "كازينو\u0640");
    different("different letters", 0x4e00, 20_000, "");
    different("different letters as one host", 0x4e00, 20_000, ".com");
    different("different syllables as one host", 0xac00, 11_000, ".com/");
    different("different letters outside the plane", 0x20000, 40_000, "");
  }

  private static void markup() {
    repeated("backticks", "`");
    repeated("backticks and letters", "a`");
    ended("a word behind backticks", "c", "`", "asino");
    repeated("stars", "*");
    repeated("two stars", "c**");
    repeated("three stars", "***a");
    repeated("low lines", "_");
    repeated("tildes", "~~a");
    repeated("brackets", "[");
    repeated("](", "](");
    repeated("[a](", "[a](");
    repeated("links of markdown", "[a](b)");
    repeated("<", "<");
    repeated("<a", "<a ");
    ended("<a and one >", "", "<a", ">");
    repeated("tags", "<b>c</b>");
    repeated("<!--", "<!--");
    repeated("<!-- >", "<!-->");
    repeated("<![CDATA[", "<![CDATA[");
    repeated("unclosed quotes", "<a href=\"");
    ended("a long tag", "<a ", "b='c' ", "");
    repeated("nested elements", "<div><p>");
    repeated("(", "(");
    repeated("nested brackets", "([{<");
    repeated("> quotes", "> ");
    repeated("lists in lists", "- ");
    repeated("lists and quotes", "> - ");
    repeated("list items", "- a\n");
    repeated("emphasis in emphasis", "*a **b _c ");
    repeated("emphasis within words", "a*b*c");
    repeated("marks of both kinds", "*_");
    repeated("images", "![](a)");
    repeated("opened images", "![");
    repeated("images and links that begin", "![[]()");
    repeated("links in links", "[[a](b)](c)");
    repeated("targets that do not end", "[a](<b");
    repeated("titles that do not end", "[a](b 'c");
    repeated("references", "[a]\n");
    repeated("definitions", "[a]: b\n");
    ended("a definition and its references", "[a]: http://b.c\n\n", "[a][a]", "");
    repeated("fences", "```\n");
    ended("lines of code in a list", "- ```\n", "\t\tx\n", "");
    repeated("escapes", "\\");
    repeated("escaped signs", "a\\@b.co ");
    repeated("addresses in code", "`a&#64;b.co`");
    repeated("addresses in targets", "[a](http://b.c/?a\\@b.co)");
    repeated("web addresses that begin", "xhttp://");
    repeated("web addresses and quotes", "http://\"");
    repeated("web addresses and brackets", "http://(");
  }

  private static void links() {
    repeated("a.a.a", "a.");
    repeated("co.co.co", "co.");
    repeated("com.com.com", "com.");
    repeated("dots", ".");
    repeated("hosts", "a.com ");
    repeated("hosts with paths", "a.com/");
    repeated("www.", "www.");
    repeated("http:", "http:");
    repeated("http:a", "http:a ");
    repeated("http://", "http://");
    repeated("http://a.com", "http://a.com ");
    repeated("hxxp", "hxxp://a[.]com");
    repeated("h**p", "h**p:");
    repeated("http:a@", "http:a@");
    halves("schemes before one long label", "http:", "a");
    halves("schemes before long labels", "http:", "a".repeat(300) + ".");
    halves("short labels before a long one", "a.", "a");
    halves("spaced labels before a long one", "a dot ", "a");
    repeated("[.]", "a[.]");
    repeated("dot", "a dot ");
    repeated("(dot)", "com(dot)");
    repeated("punkt", "de (punkt) ");
    repeated("xn--", "xn--");
    ended("one long xn--", "xn--", "a", ".com");
    repeated("labels of punycode", "xn--mnchen-3ya.");
    ended("a long label", "", "a", ".com");
    ended("long labels", "", "a".repeat(60) + ".", "com");
    ended("a long label of umlauts", "", "ü", ".com");
    ended("a long end", "a.", "ü", "");
    ended("long ends", "", "a." + "ü".repeat(200) + " ", "");
    ended("a label of hyphens", "a", "-", "a.com");
    repeated("hyphens between", "a-.a-");
    ended("a path of full stops", "a.com/", ".", "");
    ended("a query", "http://a.com/?", "a=b&", "");
    ended("a query of tracking", "https://a.com/?", "utm_a=b&", "#");
    ended("a path of slashes", "https://a.com", "/", "");
    ended("an article of percent signs", "https://a.com/", "%2E%2e/", "");
    ended("an article of encoded marks", "https://a.com/e", "%CC%81", "");
    ended("an article of octets that are no UTF-8", "https://a.com/", "%E9", "");
    ended("an article of versions", "https://a.com/", "a@1.2", "");
    ended("an article of signs", "https://a.com/", "a@", "");
  }

  private static void spaces() {
    repeated("spaces", " ");
    repeated("line feeds", "\n");
    repeated("CRLF", "\r\n");
    repeated("no-break spaces", "\u00a0");
    ended("spaces between", "a", " ", "a");
    repeated("words and spaces", "a  ");
    repeated("tabs and line feeds", "\t\n");
    repeated("quotes", "'");
    repeated("double quotes", "\"");
    repeated("bells of markup", "&<>\"'");
  }

  private static void words() {
    repeated("one letter", "a");
    repeated("one letter of the term", "c");
    ended("one letter prolonged", "casin", "o", "");
    ended("a letter prolonged", "c", "a", "sino");
    ended("a letter prolonged in a near match", "c", "a", "sinx");
    repeated("two letters", "ab");
    repeated("letters thrice", "cccaaasssiiinnnooo");
    repeated("letters twice", "ccaassiinnoo");
    repeated("near matches", "casin ");
    repeated("matches", "casino ");
    repeated("matches without end", "casino");
    repeated("halves", "cas ino ");
    repeated("phrases that break off", "work from work from ");
    repeated("short terms", "ab ");
    repeated("digits", "0");
    repeated("digits and letters", "1a");
    repeated("capitals", "A");
    repeated("changing case", "aB");
    repeated("words", "ab cd ");
    different("different words", 'a', 26, " ");
    KINDS.put("numbered words", size -> upTo(size, i -> "w" + i + " "));
    KINDS.put("numbered lines", size -> upTo(size, i -> i + "\n"));
    ended("aaaa…b", "", "a", "b");
    repeated("(a", "(a");
    repeated("regex", "(a+)+$|");
    repeated("signs", "!?");
    repeated("exclamation marks", "!");
    repeated("currencies", "$€¢");
  }

  private static void repeated(String name, String unit) {
    ended(name, "", unit, "");
  }

  private static void ended(String name, String start, String unit, String end) {
    KINDS.put(name, size -> start + upTo(size - start.length() - end.length(), i -> unit) + end);
  }

  private static void halves(String name, String first, String second) {
    KINDS.put(
        name, size -> upTo(size / 2, i -> first) + "@" + upTo(size - size / 2 - 1, i -> second));
  }

  /** Adds a kind that repeats all code points of a block, followed by an end. */
  private static void different(String name, int first, int count, String end) {
    KINDS.put(
        name, size -> upTo(size - end.length(), i -> Character.toString(first + i % count)) + end);
  }

  private static String upTo(int size, IntFunction<String> unit) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < size; i++) {
      text.append(unit.apply(i));
    }
    int end = Character.isHighSurrogate(text.charAt(size - 1)) ? size - 1 : size;
    return text.substring(0, end);
  }
}
