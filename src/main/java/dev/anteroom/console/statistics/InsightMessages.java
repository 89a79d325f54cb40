package dev.anteroom.console.statistics;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the statistics page. */
@MessageBundle("insight")
public interface InsightMessages {
  @Message("last {count} days, UTC")
  String lastDays(int count);

  @Message("Days")
  String days();

  @Message(
      "Older days are still being counted. The figures start on {day}. Reload this page "
          + "in a few minutes.")
  String incomplete(String day);

  @Message(
      "No replies were received in this period and none are pending. Once readers write "
          + "and moderators decide, this page shows how many replies arrived, how fast they "
          + "were decided, and which rules were right.")
  String noInsight();

  @Message("received")
  String receivedReplies();

  @Message("50 % decided within")
  String halfWithin();

  @Message("90 % within")
  String nineWithin();

  @Message("99 % within")
  String mostWithin();

  @Message("pending now")
  String waitingNow();

  @Message("oldest: {time}")
  String oldestFor(String time);

  @Message("of rejected replies and spam caught automatically")
  String caught();

  @Message("{count} of {filed} automatic decisions overturned")
  String overturned(String count, String filed);

  @Message("Received per day")
  String receivedADay();

  @Message("Decided per day by moderators")
  String decidedADay();

  @Message("Time to the first decision by a moderator")
  String waited();

  @Message("Show as table")
  String asTable();

  @Message("Received")
  String receivedColumn();

  @Message("Day")
  String day();

  @Message("By moderators")
  String byPeople();

  @Message("Automatically")
  String byItself();

  @Message("First decisions")
  String firstDecided();

  @Message("By the day of the decision. Logarithmic scale; times are exact to 4.5 %.")
  String waitScale();

  @Message("Matches of each rule that a moderator has decided, since the rule has this name.")
  String rulesWhy();

  @Message("Rule")
  String rule();

  @Message("Decided matches")
  String matched();

  @Message("Approved")
  String afterAll();

  @Message("inactive")
  String notInForce();

  @Message("mostly wrong")
  String mostlyMistakes();

  @Message("{count} more rules with fewer matches.")
  String moreRules(int count);

  @Message(
      "{all} replies received from {from} to {to}, at most {most} per day: {approved} "
          + "approved, {rejected} rejected, {spam} spam, {waiting} pending, {deleted} in the "
          + "trash.")
  String receivedSummary(
      String all,
      String from,
      String to,
      String most,
      String approved,
      String rejected,
      String spam,
      String waiting,
      String deleted);

  @Message(
      "Moderators made {all} decisions from {from} to {to}: {approved} approved, "
          + "{rejected} rejected, {spam} spam.")
  String decidedSummary(
      String all, String from, String to, String approved, String rejected, String spam);

  @Message("Decided automatically: {approved} approved, {rejected} rejected, {spam} spam.")
  String screened(String approved, String rejected, String spam);

  @Message(
      "{all} replies were first decided by a moderator from {from} to {to}: 50 % within "
          + "{half}, 90 % within {nine}, 99 % within {most}.")
  String waitSummary(String all, String from, String to, String half, String nine, String most);
}
