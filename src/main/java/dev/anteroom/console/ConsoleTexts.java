package dev.anteroom.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the console says, in English; other languages stand beside it as {@code messages/msg_*}.
 * Words of the contract come as they are and are said in the reader's language here.
 */
@MessageBundle
interface ConsoleTexts {
  // ---- The frame -------------------------------------------------------------------------------

  @Message("en")
  String language();

  @Message("That did not work, and nothing was changed. Try again in a moment.")
  String failed();

  @Message("Sections")
  String sections();

  @Message("Site")
  String site();

  @Message("All sites")
  String allSites();

  @Message("Show")
  String show();

  @Message("In hand")
  String inHand();

  @Message("Rules")
  String rules();

  @Message("Insight")
  String insight();

  @Message("Sites")
  String sites();

  @Message("Tokens")
  String tokens();

  @Message("Audit")
  String audit();

  @Message("Sign out")
  String signOut();

  @Message("Back to the queue")
  String backToQueue();

  @Message("Links")
  String links();

  // ---- Words of the contract -------------------------------------------------------------------

  @Message(
      "{#switch word}{#case 'pending'}Waiting{#case 'approved'}Approved{#case 'rejected'}Rejected"
          + "{#case 'spam'}Spam{#case 'deleted'}Deleted{#else}{word}{/switch}")
  String status(String word);

  @Message(
      "{#switch word}{#case 'approve'}Approve{#case 'reject'}Reject{#case 'spam'}Spam{#case"
          + " 'delete'}Delete{#case 'reopen'}Reopen{#else}{word}{/switch}")
  String decision(String word);

  @Message(
      "{#switch word}{#case 'hold'}hold{#case 'spam'}spam{#case 'reject'}reject{#case"
          + " 'approve'}approve{#case 'shadow'}shadow{#else}{word}{/switch}")
  String action(String word);

  @Message(
      "{#switch word}{#case 'enforce'}in force{#case 'shadow'}in shadow{#case"
          + " 'off'}off{#else}{word}{/switch}")
  String mode(String word);

  @Message(
      "{#switch word}{#case 'moderator'}moderator{#case 'admin'}administrator{#case"
          + " 'privacy'}privacy{#case 'screener'}screener{#else}{word}{/switch}")
  String role(String word);

  @Message(
      "{#switch word}{#case 'keywords'}Words{#case 'links'}Links{#case 'pattern'}Pattern{#case"
          + " 'author'}Author{#case 'shape'}Shape of the text{#case 'repeat'}Repetition{#case"
          + " 'learned'}Learned{#case 'address'}Address{#case 'network'}Network{#else}{word}{/switch}")
  String ruleType(String word);

  // ---- The queue -------------------------------------------------------------------------------

  @Message("{#if count == 1}reply{#else}replies{/if}")
  String replies(long count);

  @Message("oldest first")
  String oldestFirst();

  @Message("newest first")
  String newestFirst();

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

  @Message("Nothing waits.")
  String nothingWaits();

  @Message("There is nothing here.")
  String nothingHere();

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
  String takeInHand();

  @Message("Nobody else is given them for half an hour.")
  String takeInHandWhy();

  @Message("What you took waits for you alone, half an hour long; a decision frees it.")
  String inHandWhy();

  @Message("You have nothing in hand.")
  String nothingInHand();

  @Message("Give all back")
  String giveBack();

  // ---- A reply ---------------------------------------------------------------------------------

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

  @Message("In hand: {name}")
  String heldBy(String name);

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

  @Message("version {number}")
  String version(int number);

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
          + " receipts waits.{#case 'several'}Decided, where it could be.{#case 'claimed'}A colleague"
          + " has that reply in hand.{#case 'version_conflict'}That reply had changed meanwhile; look"
          + " at it again.{#case 'not_found'}That reply is no longer there.{#case 'not_allowed'}That"
          + " can't be decided of a reply in this state.{/switch}{#if count && count != '1'}"
          + " ({count}){/if}")
  String told(String word, String count);

  @Message("{name} was faster: {msg:status(status)}.")
  String decidedBy(String name, String status);

  @Message("{msg:decision(word)} anyway")
  String anyway(String word);

  @Message("Undo")
  String undo();

  // ---- Keys ------------------------------------------------------------------------------------

  @Message("Keys")
  String keys();

  @Message("the next reply, the one before")
  String keyNext();

  @Message("approve, reject, spam; what is selected, or the one in hand")
  String keyDecide();

  @Message("delete, reopen")
  String keyDelete();

  @Message("select")
  String keySelect();

  @Message("undo")
  String keyUndo();

  @Message("history")
  String keyHistory();

  @Message("search")
  String keySearch();

  @Message("this help")
  String keyHelp();

  @Message("Close")
  String close();

  // ---- Rules -----------------------------------------------------------------------------------

  @Message("Rules of")
  String rulesOf();

  @Message("Published. Every replica has it within two seconds.")
  String published();

  @Message("Preview")
  String preview();

  @Message(
      "Of the newest {examined} replies {changed} would be judged otherwise. This rule matches"
          + " {spam} that were rejected or spam, and {approved} that a moderator approved.")
  String trial(int examined, int changed, int spam, int approved);

  @Message("{msg:action(from)} before, {msg:action(to)} then")
  String judged(String from, String to);

  @Message("{approved} of {decided} matches approved after all")
  String approvedAfterAll(long approved, long decided);

  @Message("nothing decided that it matched")
  String nothingDecided();

  @Message("Preview on what is stored")
  String previewOn();

  @Message("Publish")
  String publish();

  @Message("Remove and publish")
  String removeRule();

  @Message("No rules: every reply waits.")
  String noRules();

  @Message("Add a rule")
  String addRule();

  @Message("Add")
  String add();

  @Message("Name")
  String name();

  @Message(
      "{#switch word}{#case 'hold'}hold for a moderator{#case 'spam'}file as spam{#case"
          + " 'reject'}reject{#case 'approve'}approve{#case 'enforce'}in force{#case 'shadow'}in"
          + " shadow{#case 'off'}off{#case 'word'}as a word{#case 'substring'}anywhere{#case"
          + " 'required'}required{#case 'optional'}optional{#case 'comment'}the whole reply{#case"
          + " 'person'}the person only{#else}{word}{/switch}")
  String choice(String word);

  @Message(
      "{#switch key}{#case 'action'}When found{#case 'mode'}Mode{#case 'note'}Note{#case 'terms'}One"
          + " word or phrase a line; disguises are seen through{#case 'match'}Found{#case 'max'}At"
          + " most so many links{#case 'deny'}Domains that none may lead to, one a line{#case"
          + " 'allow'}Domains that don't count, one a line{#case 'regex'}Regular expression"
          + " (RE2){#case 'approvedAtLeast'}Approvals in a proven chain, at least{#case"
          + " 'banned'}Banned authors or chains, one id a line{#case 'maxCapitals'}Largest share of"
          + " capitals, 0 to 1{#case 'maxRepeats'}Longest row of one character{#case"
          + " 'minLength'}Fewest characters{#case 'maxLength'}Most characters{#case"
          + " 'mixedScripts'}Words that mix alphabets{#case 'withinMinutes'}Within minutes{#case"
          + " 'similarity'}Similarity, above 0.5 up to 1{#case 'spamAbove'}From which score on{#case"
          + " 'disposable'}Throw-away addresses{#case 'denyDomains'}Domains of addresses, one a"
          + " line{#case 'cidrs'}Networks, one a line{#case 'name'}Name{#case 'site'}Id{#case"
          + " 'origins'}Origins: where its pages are, one a line{#case 'articles'}Articles that"
          + " aren't pages of an origin, as patterns with *, one a line{#case 'fields.email'}E-mail"
          + " address{#case 'fields.website'}Website{#case 'maxBody'}Longest reply, in"
          + " characters{#case 'closeAfterDays'}Days after its first reply when an article closes; 0"
          + " is never{#case 'maxDepth'}How deep replies to replies go{#case 'language'}Language of"
          + " the pages, such as en or pt-BR{#case 'noticeUrl'}Where the site says how it keeps"
          + " addresses{#case 'contact'}Where a reader reports a reply{#case"
          + " 'guards.honeypot'}Guard: a hidden field that only robots fill{#case"
          + " 'guards.speed'}Guard: sent faster than a person types{#case 'guards.work'}Guard: proof"
          + " of work{#case 'guards.rate.mode'}Guard: rates{#case"
          + " 'guards.rate.perNetworkPerMinute'}Replies a minute and network{#case"
          + " 'guards.rate.perAuthorPerMinute'}Replies a minute and author{#case"
          + " 'guards.rate.perSitePerMinute'}Replies a minute, all in all{#case"
          + " 'guards.duplicates.mode'}Guard: copies{#case 'guards.duplicates.withinMinutes'}Copies"
          + " within minutes{#case 'retention.addressDays'}Days that a sealed address is kept; 0 is"
          + " not at all{#case 'retention.authorDays'}Days that replies of one author are told by;"
          + " 0 is not at all{#case 'retention.spamDays'}Days that the text of spam is kept; 0 is"
          + " not at all{#case 'retention.erasure'}An erasure takes{#case 'role'}Role{#case"
          + " 'sites'}Sites{#case 'expiresAt'}Expires{#else}{key}{/switch}")
  String field(String key);

  // ---- Insight ---------------------------------------------------------------------------------

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
  String takenBack(String count, String filed);

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
  String receivedSaid(
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
  String decidedSaid(
      String all, String from, String to, String approved, String rejected, String spam);

  @Message("By itself screening approved {approved}, rejected {rejected} and filed {spam} as spam.")
  String screened(String approved, String rejected, String spam);

  @Message(
      "Of {all} replies that a person decided first from {from} to {to}, half were decided within"
          + " {half}, nine of ten within {nine}, 99 % within {most}.")
  String waitedSaid(String all, String from, String to, String half, String nine, String most);

  // ---- Sites -----------------------------------------------------------------------------------

  @Message("New site")
  String newSite();

  @Message("A site whose readers reply")
  String newSiteTitle();

  @Message("No sites yet.")
  String noSites();

  @Message("Id")
  String id();

  @Message("Stands in addresses: 1 to 63 of a-z, 0-9 and '-'.")
  String idWhy();

  @Message("Origins")
  String origins();

  @Message(
      "Where its pages are, one a line. Replies to other pages are refused; without any, every"
          + " article is taken.")
  String originsWhy();

  @Message("Make the site")
  String makeSite();

  @Message("Settings")
  String settings();

  @Message("Settings of {name}")
  String settingsOf(String name);

  @Message("Save")
  String save();

  @Message("Saved. Every replica has it within two seconds.")
  String saved();

  @Message("{name} is ready")
  String siteReady(String name);

  @Message(
      "Put this under an article, with the article's own address, and the address of this service"
          + " before /api:")
  String siteReadyHow();

  @Message("What readers may see is at")
  String siteReadyReads();

  // ---- Tokens and audit ------------------------------------------------------------------------

  @Message("This is the token. It is shown this once; keep it where secrets are kept.")
  String tokenOnce();

  @Message("No tokens yet.")
  String noTokens();

  @Message("Last used")
  String lastUsed();

  @Message("Revoke")
  String revoke();

  @Message("Revoke the token {name}")
  String revokeOf(String name);

  @Message("New token")
  String newToken();

  @Message("Whose it is")
  String tokenName();

  @Message("Sites; none chosen means all")
  String tokenSites();

  @Message("Good until the end of this day (UTC); empty is for ever")
  String tokenExpires();

  @Message("Make a token")
  String makeToken();

  @Message("the newest 500, times in UTC")
  String auditWhat();

  @Message("When")
  String when();

  @Message("Who")
  String who();

  @Message("What")
  String what();

  @Message("Detail")
  String detail();

  @Message(
      "{#switch word}{#case 'rules.published'}published rules{#case 'site.made'}made a site{#case"
          + " 'site.changed'}changed a site's settings{#case 'token.made'}made a token{#case"
          + " 'token.revoked'}revoked a token{#case 'privacy.export'}exported what a person"
          + " wrote{#case 'privacy.erasure'}erased a person{#else}{word}{/switch}")
  String deed(String word);

  // ---- Signing in ------------------------------------------------------------------------------

  @Message("Sign in to Anteroom")
  String signInTitle();

  @Message("Sign in with your organisation")
  String organisation();

  @Message("Token")
  String token();

  @Message("Sign in")
  String signIn();

  @Message(
      "{#switch word}{#case 'wrong'}That is not a valid token.{#case 'old'}This link was used"
          + " already, or is too old.{#case 'noModerator'}The console is for moderators and"
          + " administrators, and your organisation names you neither.{#case 'away'}Your"
          + " organisation's sign-in can't be reached. Try again shortly.{#case 'tooMany'}There were"
          + " too many attempts to sign in from your network. Try again in a"
          + " minute.{#else}{word}{/switch}")
  String trouble(String word);

  @Message(
      "The first administrator's token is ANTEROOM_BOOTSTRAP_TOKEN, or stands in the file"
          + " admin-token of the data directory.")
  String tokenWhere();
}
