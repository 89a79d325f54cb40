package dev.anteroom.console.page;

import java.time.Duration;

/** A duration rounded for display to its largest unit and the next smaller one. */
public record HumanDuration(long days, long hours, long minutes, long seconds) {

  public static HumanDuration of(Duration time) {
    if (time.compareTo(Duration.ofDays(1)) >= 0) {
      var rounded = time.plusMinutes(30);
      return new HumanDuration(rounded.toDays(), rounded.toHoursPart(), 0, 0);
    }
    if (time.compareTo(Duration.ofHours(1)) >= 0) {
      var rounded = time.plusSeconds(30);
      return new HumanDuration(rounded.toDays(), rounded.toHoursPart(), rounded.toMinutesPart(), 0);
    }
    return new HumanDuration(0, 0, time.toMinutesPart(), time.toSecondsPart());
  }

  /** Formats the duration with unit symbols, which are the same in all languages of the pages. */
  @Override
  public String toString() {
    if (days > 0) {
      return days + " d" + (hours > 0 ? " " + hours + " h" : "");
    }
    if (hours > 0) {
      return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
    }
    if (minutes > 0) {
      return minutes + " min" + (minutes < 10 && seconds > 0 ? " " + seconds + " s" : "");
    }
    return seconds + " s";
  }
}
