package dev.anteroom.console.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The labels of form fields and of their options. */
@MessageBundle("form")
public interface FormMessages {
  @Message("Name")
  String name();

  @Message(
      "{#switch word}{#case 'hold'}hold for review{#case 'spam'}mark as spam{#case "
          + "'reject'}reject{#case 'approve'}approve{#case 'enforce'}enforced{#case "
          + "'shadow'}shadow mode{#case 'off'}off{#case 'word'}whole word{#case "
          + "'substring'}anywhere in the text{#case 'required'}required{#case "
          + "'optional'}optional{#case 'comment'}delete the whole reply{#case "
          + "'person'}anonymise the author, keep the text{#else}{word}{/switch}")
  String choice(String word);

  @Message(
      "{#switch key}{#case 'action'}Action{#case 'mode'}Mode{#case 'note'}Note{#case "
          + "'terms'}Words or phrases, one per line (disguised spellings are recognised){#case "
          + "'match'}Match{#case 'max'}Maximum number of links{#case 'deny'}Blocked domains, "
          + "one per line{#case 'allow'}Domains that are not counted, one per line{#case "
          + "'regex'}Regular expression (RE2){#case 'approvedAtLeast'}Minimum approved replies "
          + "in a proven chain{#case 'banned'}Banned authors or chains, one ID per line{#case "
          + "'maxCapitals'}Maximum share of capital letters, 0 to 1{#case 'maxRepeats'}Maximum "
          + "repetitions of one character{#case 'minLength'}Minimum length in characters{#case "
          + "'maxLength'}Maximum length in characters{#case 'mixedScripts'}Words that mix "
          + "alphabets{#case 'withinMinutes'}Time window in minutes{#case 'similarity'}Minimum "
          + "similarity, above 0.5 up to 1{#case 'spamAbove'}Minimum score (empty: set by the evaluation){#case "
          + "'disposable'}Disposable addresses{#case 'denyDomains'}Blocked e-mail domains, one "
          + "per line{#case 'cidrs'}Networks (CIDR), one per line{#case 'name'}Name{#case "
          + "'site'}ID{#case 'origins'}Origins of the site's pages, one per line{#case "
          + "'articles'}Articles that are not pages of an origin, as patterns with *, one per "
          + "line{#case 'fields.email'}E-mail address{#case 'fields.website'}Website{#case "
          + "'maxBody'}Maximum reply length in characters{#case 'closeAfterDays'}Days until an "
          + "article closes, counted from its first reply (0: never){#case 'maxDepth'}Maximum "
          + "nesting depth of replies{#case 'language'}Language of the pages, such as en or "
          + "pt-BR{#case 'noticeUrl'}URL of the privacy notice{#case 'contact'}Contact for "
          + "reports about replies{#case 'guards.honeypot'}Guard: honeypot field{#case "
          + "'guards.speed'}Guard: form sent too fast{#case 'guards.work'}Guard: proof of "
          + "work{#case 'guards.rate.mode'}Guard: rate limits{#case "
          + "'guards.rate.perNetworkPerMinute'}Replies per minute and network{#case "
          + "'guards.rate.perAuthorPerMinute'}Replies per minute and author{#case "
          + "'guards.rate.perSitePerMinute'}Replies per minute, whole site{#case "
          + "'guards.duplicates.mode'}Guard: duplicates{#case "
          + "'guards.duplicates.withinMinutes'}Time window for duplicates, in minutes{#case "
          + "'retention.addressDays'}Days to keep sealed e-mail addresses (0: do not "
          + "keep){#case 'retention.authorDays'}Days to recognise authors by their e-mail "
          + "address (0: never){#case 'retention.spamDays'}Days to keep the text of spam (0: "
          + "do not keep){#case 'retention.erasure'}On erasure{#case 'learning.target'}Maximum "
          + "share of good replies that the learned rule may catch{#case 'role'}Role{#case "
          + "'sites'}Sites{#case 'expiresAt'}Expires{#else}{key}{/switch}")
  String field(String key);
}
