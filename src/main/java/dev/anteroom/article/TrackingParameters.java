package dev.anteroom.article;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Query parameters that campaigns and networks add to links, and that do not change the page. */
final class TrackingParameters {
  private static final Set<String> NAMES =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "li_fat_id",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "oly_anon_id",
          "oly_enc_id",
          "vero_id",
          "wickedid",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "__hsfp",
          "__hssc",
          "__hstc",
          "s_cid");

  /** Parameters that the previous release kept. */
  private static final Set<String> NEWER =
      Set.of("gad_source", "gad_campaignid", "srsltid", "igsh", "ysclid", "epik", "_kx");

  private static final String ANALYTICS = "utm_";

  /** Prefixes of Matomo's parameters, which the previous release kept. */
  private static final List<String> MATOMO = List.of("mtm_", "matomo_", "pk_", "piwik_");

  private TrackingParameters() {}

  /** Returns a query without tracking parameters. */
  static String removedFrom(String query) {
    return without(
        query,
        name ->
            isFormer(name) || NEWER.contains(name) || MATOMO.stream().anyMatch(name::startsWith));
  }

  /** Returns a query without the tracking parameters that the previous release removed. */
  static String removedFormerly(String query) {
    return without(query, TrackingParameters::isFormer);
  }

  private static boolean isFormer(String name) {
    return name.startsWith(ANALYTICS) || NAMES.contains(name);
  }

  private static String without(String query, Predicate<String> isTracking) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> !parameter.isEmpty() && !isTracking.test(name(parameter)))
        .collect(Collectors.joining("&"));
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
  }
}
