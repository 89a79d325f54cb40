package dev.anteroom.botprotection;

import static dev.anteroom.testsupport.Anteroom.siteWith;

import java.util.HashMap;
import java.util.Map;

/** Creates sites with one configured guard and only the default rules. */
public final class GuardsFixture {
  private GuardsFixture() {}

  public static String siteAskingForWork(String mode) {
    return siteBehind(Map.of("work", mode));
  }

  public static String siteAgainstCopies(String mode) {
    return siteBehind(Map.of("duplicates", Map.of("mode", mode, "withinMinutes", 60)));
  }

  /** Creates a site whose other rate limits are not reached. */
  public static String siteWithRate(String mode, String which, int perMinute) {
    return siteBehind(Map.of("rate", rate(mode, which, perMinute)));
  }

  static Map<String, Object> rate(String mode, String which, int perMinute) {
    var rate = new HashMap<String, Object>();
    rate.put("mode", mode);
    for (var scope : new String[] {"Network", "Author", "Site"}) {
      rate.put("per" + scope + "PerMinute", scope.equals(which) ? perMinute : 100_000);
    }
    return rate;
  }

  public static String siteBehind(Map<String, ?> guards) {
    return siteWith(Map.of("name", "Any site", "guards", guards));
  }
}
