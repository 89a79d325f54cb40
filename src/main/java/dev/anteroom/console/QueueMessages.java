package dev.anteroom.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the queue and of a reply's page. */
@MessageBundle("queue")
interface QueueMessages {
  // ---- The queue ------------------------------------------------------------------------------

  @Message(
      "{#switch word}{#case 'oldest'}oldest first{#case 'newest'}newest first{#case "
          + "'score'}highest score first{#else}{word}{/switch}")
  String order(String word);

  @Message("Order")
  String orders();

  @Message("live")
  String live();

  @Message("Search texts and names")
  String searchFor();

  @Message("rule {name}")
  String ruleName(String name);

  @Message("one author")
  String oneAuthor();

  @Message("Show all")
  String showAll();

  @Message("These words are very common. Only the newest {count} replies were searched.")
  String searchedNewest(int count);

  @Message("Decided by another moderator.")
  String decidedMeanwhile();

  @Message("No pending replies.")
  String nothingWaits();

  @Message("Select all on this page")
  String selectAll();

  @Message("Selected:")
  String withSelected();

  @Message("Next page")
  String further();

  @Message("All {count}{#if isCapped}+{/if} matching replies")
  String allMatching(long count, boolean isCapped);

  @Message(
      "{#switch word}{#case 'approve'}Approve all {count}{#case 'reject'}Reject all "
          + "{count}{#case 'spam'}Mark all {count} as spam{#case 'delete'}Move all {count} to "
          + "trash{#case 'reopen'}Reopen all {count}{#else}{word}{/switch}")
  String decideAll(String word, long count);

  @Message(
      "This is one decision and can be undone as a whole. Replies that arrive later are "
          + "not included.")
  String matchingUndone();

  @Message("Claim 20")
  String claim();

  @Message("Reserves the 20 oldest unclaimed replies for you for half an hour.")
  String claimHelp();

  @Message(
      "Other moderators are not given these replies until half an hour after you claimed "
          + "them. A decision releases a reply.")
  String claimedHelp();

  @Message("You have no claimed replies.")
  String nothingClaimed();

  @Message("Release all")
  String releaseClaims();

  // ---- A reply --------------------------------------------------------------------------------

  @Message("Reply by {name}")
  String replyBy(String name);

  @Message("Select the reply by {name}")
  String select(String name);

  @Message("new author")
  String firstReply();

  @Message("{approved} approved, {rejected} rejected, {spam} spam")
  String authorHistory(long approved, long rejected, long spam);

  @Message("same e-mail address, not proven")
  String typed();

  @Message("proven by receipt")
  String proven();

  @Message("The text was removed. This reply can no longer be approved.")
  String textGone();

  @Message("Claimed by {name}")
  String claimedBy(String name);

  @Message("Learned score")
  String score();

  @Message(
      "{#switch word}{#case 'spam'}likely spam{#case 'perhapsSpam'}possibly spam{#case "
          + "'perhapsGood'}possibly good{#case 'good'}likely good{#else}{word}{/switch}")
  String scoreSays(String word);

  @Message("Similar decisions")
  String similar();

  @Message("Similar replies that were decided")
  String likeThis();

  @Message("View")
  String open();

  @Message("No decided reply has a similar meaning.")
  String noneLikeThis();

  @Message(
      "{#switch word}{#case 'same'}almost identical{#case 'very'}very similar{#case "
          + "'somewhat'}similar{#else}{word}{/switch}")
  String likeness(String word);

  @Message("Ban author")
  String ban();

  @Message("Remove trust")
  String distrust();

  @Message("All replies by this author")
  String allByAuthor();

  @Message("History")
  String history();

  @Message("In reply to")
  String thread();

  @Message("Note")
  String note();

  @Message("Edited by the author: version {number}")
  String edited(int number);

  @Message("received")
  String received();

  @Message("{#if from == to}changed the text{#else}{msg:status(from)} → {msg:status(to)}{/if}")
  String step(String from, String to);

  // ---- After an action ------------------------------------------------------------------------

  @Message(
      "{#switch word}{#case 'approved'}Approved. Visible to readers within ten "
          + "seconds.{#case 'rejected'}Rejected.{#case 'spam'}Marked as spam.{#case "
          + "'deleted'}Moved to trash.{#case 'pending'}Moved back to pending.{#case "
          + "'banned'}Author banned. Replies with a receipt of this author are rejected; "
          + "replies that only use the same e-mail address are held.{#case 'distrusted'}Trust "
          + "removed. Replies with a receipt of this author are held.{#case 'several'}Decided. "
          + "Replies that could not be decided were skipped.{#case 'broken_off'}Not all "
          + "replies were decided because an error occurred. The ones that were decided can be "
          + "undone.{#case 'claimed'}Another moderator has claimed this reply.{#case "
          + "'version_conflict'}This reply has changed. Check it again.{#case 'not_found'}This "
          + "reply no longer exists.{#case 'not_allowed'}This decision is not possible in the "
          + "reply's current status.{/switch}{#if count && count != '1'} ({count}){/if}")
  String flash(String word, String count);

  @Message("{name} has already decided: {msg:status(status)}.")
  String decidedBy(String name, String status);

  @Message("{msg:decision(word)} anyway")
  String decideAnyway(String word);

  @Message("Undo")
  String undo();

  @Message(
      "{#if count == 1}Undo this decision{#else}Undo this decision on all {count} "
          + "replies{/if}")
  String undoDecision(long count);
}
