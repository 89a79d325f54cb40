package dev.anteroom.console.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What fields of forms are called, and the words to choose among. */
@MessageBundle("form")
public interface FormMessages {
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
          + " not at all{#case 'retention.erasure'}An erasure takes{#case 'learning.target'}Share of good replies that the learned rule may catch{#case 'role'}Role{#case"
          + " 'sites'}Sites{#case 'expiresAt'}Expires{#else}{key}{/switch}")
  String field(String key);
}
