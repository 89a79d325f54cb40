package dev.anteroom.console.statistics;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the insight page says. */
@MessageBundle("insight")
public interface InsightMessages {
  @Message("the last {count} days, in UTC")
  String lastDays(int count);

  @Message("Days")
  String days();

  @Message(
      "Older days are still being counted; what you see begins with {day}. Look again in a few"
          + " minutes.")
  String incomplete(String day);

  @Message(
      "No reply has come in these days, and none waits. As soon as readers write and you decide,"
          + " you see here how much came, how fast it was decided, and which rules were right.")
  String noInsight();

  @Message("received")
  String receivedReplies();

  @Message("half decided within")
  String halfWithin();

  @Message("nine of ten within")
  String nineWithin();

  @Message("99 % within")
  String mostWithin();

  @Message("waiting now")
  String waitingNow();

  @Message("the oldest for {time}")
  String oldestFor(String time);

  @Message("of rejected and spam caught by itself")
  String caught();

  @Message("{count} of {filed} filed by itself were taken back")
  String overturned(String count, String filed);

  @Message("Received a day")
  String receivedADay();

  @Message("Decided a day by people")
  String decidedADay();

  @Message("Waited until a person first decided")
  String waited();

  @Message("The same as a table")
  String asTable();

  @Message("Received")
  String receivedColumn();

  @Message("Day")
  String day();

  @Message("By people")
  String byPeople();

  @Message("By itself")
  String byItself();

  @Message("First decided")
  String firstDecided();

  @Message("By the day of the decision, on a logarithmic scale; each time is right to 4.5 %.")
  String waitScale();

  @Message("Of what each rule matched and a moderator decided, since the rule has its name.")
  String rulesWhy();

  @Message("Rule")
  String rule();

  @Message("Matched")
  String matched();

  @Message("Approved after all")
  String afterAll();

  @Message("not in force")
  String notInForce();

  @Message("mostly mistakes")
  String mostlyMistakes();

  @Message("{count} more matched less.")
  String moreRules(int count);

  @Message(
      "{all} replies received from {from} to {to}, at most {most} on a day: {approved} are approved,"
          + " {rejected} rejected, {spam} spam, {waiting} still wait, {deleted} were deleted.")
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
      "People made {all} decisions from {from} to {to}: {approved} approved, {rejected} rejected,"
          + " {spam} spam.")
  String decidedSummary(
      String all, String from, String to, String approved, String rejected, String spam);

  @Message("By itself screening approved {approved}, rejected {rejected} and filed {spam} as spam.")
  String screened(String approved, String rejected, String spam);

  @Message(
      "Of {all} replies that a person decided first from {from} to {to}, half were decided within"
          + " {half}, nine of ten within {nine}, 99 % within {most}.")
  String waitSummary(String all, String from, String to, String half, String nine, String most);
}
