package dev.anteroom.console.administration;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The sections of a site's settings, and a line of help for each field. */
@MessageBundle("settings")
public interface SettingsMessages {
  @Message("All other settings have defaults. You can change them once the site is created.")
  String later();

  @Message(
      "{#switch name}{#case 'site'}Site{#case 'articles'}Articles{#case 'form'}Reply form{#case"
          + " 'notices'}Notices for readers{#case 'guards'}Bot protection{#case"
          + " 'learning'}Learning{#case 'retention'}Retention{#else}{name}{/switch}")
  String section(String name);

  @Message(
      "{#switch key}{#case 'name'}The name that moderators see, up to 200 characters.{#case"
          + " 'origins'}Scheme, host and port, such as https://www.example.com. Only pages of these"
          + " origins may send and read replies.{#case 'language'}The reply form is in English,"
          + " German, French, Spanish or Arabic. It is in English if the site's language is another"
          + " one.{#case 'articles'}For articles without a page of their own. If there are neither"
          + " origins nor patterns, the site accepts every article.{#case 'closeAfterDays'}Up to"
          + " 36,500. A closed article shows its replies and accepts no new ones.{#case"
          + " 'fields.email'}A reply without an address has no author history.{#case"
          + " 'fields.website'}If off, the form does not ask for a website.{#case 'maxBody'}From 1"
          + " to 10,000.{#case 'maxDepth'}From 1 to 20. With 1, readers cannot reply to"
          + " replies.{#case 'noticeUrl'}The form links to it, beside the sentence that the e-mail"
          + " address will not be published.{#case 'contact'}An e-mail address or a URL. If it is"
          + " set, the widget shows a link to report a reply.{#case 'guards.honeypot'}If enforced,"
          + " a reply that fills in the hidden field is filed as spam.{#case 'guards.speed'}If"
          + " enforced, a reply is held if it is sent less than 3 seconds after the form was"
          + " opened.{#case 'guards.work'}If enforced, a reply without a valid proof of work is"
          + " held. Readers without JavaScript cannot provide one.{#case 'guards.rate.mode'}Applies"
          + " to the three limits below.{#case 'guards.rate.perNetworkPerMinute'}Further replies"
          + " are refused. A network is an IPv4 address or the first 64 bits of an IPv6"
          + " address.{#case 'guards.rate.perAuthorPerMinute'}Further replies are held. An author is"
          + " recognised by the e-mail address.{#case 'guards.rate.perSitePerMinute'}Further replies"
          + " are refused, from all senders.{#case 'guards.duplicates.mode'}If enforced, a reply is"
          + " rejected if its author has already sent the same text to the same article.{#case"
          + " 'guards.duplicates.withinMinutes'}Counted from the first of these replies, up to a"
          + " year.{#case 'learning.target'}Above 0, up to 0.5; 0.005 is 1 in 200. With less than 1"
          + " in 2,000 the learned rule never acts.{#case 'retention.addressDays'}Only the holder of"
          + " the opening key can read a sealed address.{#case 'retention.authorDays'}For this time"
          + " moderators see what else an author has sent.{#case 'retention.spamDays'}Counted from"
          + " the time when the reply was filed as spam. It cannot be approved without its"
          + " text.{#case 'retention.erasure'}What happens to the comments of a person who requests"
          + " erasure.{#else}{/switch}")
  String help(String key);
}
