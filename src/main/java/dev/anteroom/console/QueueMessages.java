package dev.anteroom.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the queue and a reply's page say. */
@MessageBundle("queue")
interface QueueMessages {
  // ---- The queue ------------------------------------------------------------------------------

  @Message(
      "{#switch word}{#case 'oldest'}oldest first{#case 'newest'}newest first{#case 'score'}likeliest"
          + " spam first{#else}{word}{/switch}")
  String order(String word);

  @Message("Order")
  String orders();

  @Message("live")
  String live();

  @Message("Search text and names")
  String searchFor();

  @Message("rule {name}")
  String ruleName(String name);

  @Message("one author")
  String oneAuthor();

  @Message("Show all")
  String showAll();

  @Message("These words are so common that only the newest {count} replies were searched.")
  String searchedNewest(int count);

  @Message("Decided meanwhile.")
  String decidedMeanwhile();

  @Message("Nothing waits.")
  String nothingWaits();

  @Message("Select all on this page")
  String selectAll();

  @Message("With those selected:")
  String withSelected();

  @Message("Further replies")
  String further();

  @Message("All {count}{#if isCapped}+{/if} that match")
  String allMatching(long count, boolean isCapped);

  @Message(
      "{#switch word}{#case 'approve'}Approve all {count}{#case 'reject'}Reject all {count}{#case"
          + " 'spam'}Mark all {count} as spam{#case 'delete'}Delete all {count}{#case"
          + " 'reopen'}Reopen all {count}{#else}{word}{/switch}")
  String decideAll(String word, long count);

  @Message("One decision, which can be undone whole. What arrives meanwhile is left alone.")
  String matchingUndone();

  @Message("Take 20 in hand")
  String claim();

  @Message("Nobody else is given them for half an hour.")
  String claimHelp();

  @Message("What you took waits for you alone, half an hour long; a decision frees it.")
  String claimedHelp();

  @Message("You have nothing in hand.")
  String nothingClaimed();

  @Message("Give all back")
  String releaseClaims();

  // ---- A reply --------------------------------------------------------------------------------

  @Message("Reply by {name}")
  String replyBy(String name);

  @Message("Select the reply by {name}")
  String select(String name);

  @Message("nothing decided before")
  String firstReply();

  @Message("{approved} approved, {rejected} rejected, {spam} spam")
  String authorHistory(long approved, long rejected, long spam);

  @Message("same typed address, not proven")
  String typed();

  @Message("proven by receipt")
  String proven();

  @Message("The text is gone. It can no longer be approved.")
  String textGone();

  @Message("In hand: {name}")
  String claimedBy(String name);

  @Message("Learned score")
  String score();

  @Message(
      "{#switch word}{#case 'spam'}likely spam{#case 'perhapsSpam'}perhaps spam{#case"
          + " 'perhapsGood'}perhaps fine{#case 'good'}likely fine{#else}{word}{/switch}")
  String scoreSays(String word);

  @Message("Similar decisions")
  String similar();

  @Message("Like this one, decided before")
  String likeThis();

  @Message("Look at it")
  String open();

  @Message("No reply that was decided here means nearly the same.")
  String noneLikeThis();

  @Message(
      "{#switch word}{#case 'same'}nearly the same{#case 'very'}very alike{#case"
          + " 'somewhat'}alike{#else}{word}{/switch}")
  String likeness(String word);

  @Message("Ban author")
  String ban();

  @Message("Stop trusting")
  String distrust();

  @Message("All by this author")
  String allByAuthor();

  @Message("History")
  String history();

  @Message("The thread it answers")
  String thread();

  @Message("Note for the history")
  String note();

  @Message("Edited by its author: version {number}")
  String edited(int number);

  @Message("received")
  String received();

  @Message("{#if from == to}changed the text{#else}{msg:status(from)} → {msg:status(to)}{/if}")
  String step(String from, String to);

  // ---- What a page says after something was done
  // -------------------------------------------------

  @Message(
      "{#switch word}{#case 'approved'}Approved. Readers see it within ten seconds.{#case"
          + " 'rejected'}Rejected.{#case 'spam'}Marked as spam.{#case 'deleted'}Deleted.{#case"
          + " 'pending'}Waiting again.{#case 'banned'}Banned. Whoever only types that address waits;"
          + " who proves it is rejected.{#case 'distrusted'}No longer trusted. What comes with these"
          + " receipts waits.{#case 'several'}Decided, where it could be.{#case 'broken_off'}Something"
          + " broke off before all were decided. What was decided can be undone; the rest is where"
          + " it was.{#case 'claimed'}A colleague"
          + " has that reply in hand.{#case 'version_conflict'}That reply had changed meanwhile; look"
          + " at it again.{#case 'not_found'}That reply is no longer there.{#case 'not_allowed'}That"
          + " can't be decided of a reply in this state.{/switch}{#if count && count != '1'}"
          + " ({count}){/if}")
  String flash(String word, String count);

  @Message("{name} was faster: {msg:status(status)}.")
  String decidedBy(String name, String status);

  @Message("{msg:decision(word)} anyway")
  String decideAnyway(String word);

  @Message("Undo")
  String undo();

  @Message(
      "{#if count == 1}Undo this decision{#else}Undo this decision on all {count} replies{/if}")
  String undoDecision(long count);
}
