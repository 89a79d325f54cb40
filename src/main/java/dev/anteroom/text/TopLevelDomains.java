package dev.anteroom.text;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;

/** Decides which last labels make a name a domain. */
final class TopLevelDomains {
  private static final int MIN_LENGTH = 2;

  /** The longest top-level domain so far has 24 characters. */
  private static final int MAX_UNKNOWN_LENGTH = 24;

  /** RFC 1035, 2.3.4. */
  private static final int MAX_LABEL_LENGTH = 63;

  private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

  /**
   * File extensions that are common after an @ in names of images, packages and source files. One
   * that is also a top-level domain (md, mov, py, rs, sh, zip …) counts as a domain.
   */
  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "apng", "avif", "bmp", "eps", "gif", "heic", "ico", "jpeg", "jpg", "pdf", "png", "psd",
          "svg", "tif", "tiff", "webp", // images
          "avi", "flac", "mkv", "mpeg", "mpg", "ogg", "wav", "webm", // sound and film
          "css", "cjs", "htm", "html", "js", "json", "jsx", "less", "mjs", "php", "scss", "svelte",
          "ts", "tsx", "vue", "wasm", "woff", "xhtml", "xml", "yaml", "yml", // the web
          "bat", "conf", "cpp", "cs", "csv", "exe", "gradle", "hpp", "ini", "jar", "java", "kt",
          "lock", "log", "lua", "rb", "sql", "toml", "tsv", "txt", "whl", // sources and data
          "apk", "bin", "deb", "dll", "dmg", "doc", "docx", "epub", "gz", "iso", "odp", "ods",
          "odt", "ppt", "pptx", "rar", "rpm", "rtf", "tar", "tgz", "xls", "xlsx", "xz");

  private TopLevelDomains() {}

  /**
   * Returns whether a label is a top-level domain on IANA's list, in its own script or in ASCII.
   */
  static boolean isKnown(String label) {
    if (label.length() < MIN_LENGTH || label.length() > MAX_LABEL_LENGTH) {
      return false;
    }
    var ascii = new StringBuilder();
    var info = new IDNA.Info();
    UTS46.nameToASCII(label, ascii, info);
    return !info.hasErrors() && DomainValidator.getInstance().isValidTld(ascii.toString());
  }

  /**
   * Returns whether a label may be a top-level domain that is not on the list, for example in an
   * intranet: letters, not too many, and no file extension.
   */
  static boolean isPlausible(String label) {
    int letters = label.codePointCount(0, label.length());
    return letters >= MIN_LENGTH
        && letters <= MAX_UNKNOWN_LENGTH
        && label.codePoints().noneMatch(TopLevelDomains::isNumeric)
        && !isOfFile(label);
  }

  /** Returns whether a label is a file extension. */
  static boolean isOfFile(String label) {
    return FILE_ENDINGS.contains(label.toLowerCase(Locale.ROOT));
  }

  private static boolean isNumeric(int c) {
    return Character.isDigit(c)
        || c == '-'
        || c == '_'
        || Character.getType(c) == Character.OTHER_NUMBER;
  }
}
