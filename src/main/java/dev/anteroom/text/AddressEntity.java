package dev.anteroom.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An HTML entity that can be in an address or in a URL before it (HTML, 13.5).
 *
 * @param character what it stands for; invisible characters are all the soft hyphen
 * @param isLenient whether it may lack the semicolon; without it the others look like URL
 *     parameters
 */
record AddressEntity(String name, char character, boolean isLenient) {
  static final List<AddressEntity> ALL =
      Stream.concat(
              table("amp& commat@ period. lt< gt> nbsp\u00a0 shy\u00ad", true),
              table(
                  "plus+ lowbar_ underbar_ hyphen- dash- colon: sol/ percnt% num# semi; lpar( rpar)"
                      + " lsqb[ lbrack[ rsqb] rbrack] lcub{ lbrace{ rcub} rbrace} zwnj\u00ad"
                      + " zwj\u00ad zerowidthspace\u00ad nobreak\u00ad",
                  false))
          .toList();

  /** Each name is before its character. */
  private static Stream<AddressEntity> table(String rows, boolean isLenient) {
    return Arrays.stream(rows.split(" ", -1))
        .map(row -> {
          int last = row.length() - 1;
          return new AddressEntity(row.substring(0, last), row.charAt(last), isLenient);
        });
  }
}
