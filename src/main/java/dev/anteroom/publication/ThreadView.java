package dev.anteroom.publication;

import dev.anteroom.text.WebAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of comments in the order of their threads: each reply follows the comment that it answers,
 * if that is on the same page.
 *
 * @param next the link to the next page; null on the last page
 * @param first the link to the first page; null on the first page
 */
public record ThreadView(List<Item> items, @Nullable String next, @Nullable String first) {
  /** Deeper replies are not indented further; each names the comment that it answers. */
  private static final int MAX_INDENT = 4;

  /**
   * A comment on the page.
   *
   * @param indent how far it is indented, from 0
   * @param name null if the comment was removed, as the texts are
   * @param website the target of the link on the name
   * @param date the date of its creation, for people
   * @param parent the comment that it answers
   * @param reply the link to the form for a reply
   */
  public record Item(
      UUID id,
      int indent,
      @Nullable String name,
      @Nullable String website,
      @Nullable String html,
      Instant createdAt,
      String date,
      @Nullable Parent parent,
      @Nullable String reply) {}

  /** The name of the author of a comment, and the link to it. */
  public record Parent(String name, String link) {}

  /**
   * Arranges a page.
   *
   * @param names the names of the authors of the comments that are answered on this page
   */
  static ThreadView of(
      ApprovedComments.Page page, Map<UUID, String> names, PublicQuery.ThreadQuery query) {
    return new Arrangement(page, names, query).arrange();
  }

  /** Returns the comments that are answered on a page. */
  static Set<UUID> parents(ApprovedComments.Page page) {
    return page.comments().stream()
        .flatMap(comment -> Stream.ofNullable(comment.parent()))
        .collect(Collectors.toSet());
  }

  private static final class Arrangement {
    private final Map<UUID, List<PublishedComment>> repliesTo = new LinkedHashMap<>();
    private final Map<UUID, PublishedComment> onPage = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final ApprovedComments.Page page;
    private final Map<UUID, String> names;
    private final PublicQuery.ThreadQuery query;
    private final DateTimeFormatter dates;

    Arrangement(
        ApprovedComments.Page page, Map<UUID, String> names, PublicQuery.ThreadQuery query) {
      this.page = page;
      this.names = names;
      this.query = query;
      dates =
          DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
              .withLocale(query.locale())
              .withZone(ZoneOffset.UTC);
    }

    ThreadView arrange() {
      for (var comment : page.comments()) {
        onPage.put(comment.id(), comment);
      }
      var tops = new ArrayList<PublishedComment>();
      for (var comment : page.comments()) {
        var parent = comment.parent();
        if (parent != null && onPage.containsKey(parent)) {
          repliesTo.computeIfAbsent(parent, id -> new ArrayList<>()).add(comment);
        } else {
          tops.add(comment);
        }
      }
      tops.forEach(comment -> add(comment, 0));
      var links = query.links();
      var next = page.next();
      return new ThreadView(
          List.copyOf(items),
          next == null ? null : links.after(next),
          links.after() == null ? null : links.page());
    }

    private void add(PublishedComment comment, int depth) {
      items.add(item(comment, Math.min(depth, MAX_INDENT)));
      for (var reply : repliesTo.getOrDefault(comment.id(), List.of())) {
        add(reply, depth + 1);
      }
    }

    private Item item(PublishedComment comment, int indent) {
      var parent = parent(comment.parent());
      var createdAt = comment.createdAt();
      return switch (comment) {
        case PublishedComment.Removed removed ->
            new Item(
                removed.id(),
                indent,
                null,
                null,
                null,
                createdAt,
                dates.format(createdAt),
                parent,
                null);
        case PublishedComment.Approved approved ->
            new Item(
                approved.id(),
                indent,
                approved.name(),
                Optional.ofNullable(approved.website()).flatMap(WebAddress::link).orElse(null),
                approved.html(),
                createdAt,
                dates.format(createdAt),
                parent,
                query.links().reply(approved.id()));
      };
    }

    private @Nullable Parent parent(@Nullable UUID parent) {
      var name = parent == null ? null : names.get(parent);
      if (parent == null || name == null) {
        return null;
      }
      var link =
          onPage.containsKey(parent)
              ? "#" + ThreadLinks.anchor(parent)
              : query.links().startingWith(parent);
      return new Parent(name, link);
    }
  }
}
