-- The words of a comment as this release folds them in its own code, without case and accents and
-- whatever the locale of the database; null until then. The release before writes and reads words.
alter table comment_search add column folded tsvector;

create index comment_search_folded on comment_search using gin (folded);

-- What is yet to be folded.
create index comment_search_unfolded on comment_search (comment) where folded is null;

create or replace function search_again() returns trigger language plpgsql as
$$
begin
  -- Written where it isn't yet: an indexer that read the old text then finds its place taken.
  insert into comment_search (comment, site, words)
  values (new.id, new.site, searched_words(new.name, new.body, new.article, new.verdict))
  on conflict (comment) do update set words = excluded.words, folded = null;
  return null;
end
$$;
