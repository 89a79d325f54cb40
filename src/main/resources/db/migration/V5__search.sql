-- Words of names and bodies, the rules that matched, each as "rule:" and its id, and the article as
-- "article:" and a digest; written behind the arrivals, which would pay for it otherwise. Never an
-- address: those are cut before anything is stored.
create table comment_search (
  comment uuid primary key references comment (id) on delete cascade on update cascade,
  site    text not null,
  words   tsvector not null
);

create index comment_search_words on comment_search using gin (words);

create function searched_words(name text, body text, article text, verdict jsonb) returns tsvector
  language sql immutable parallel safe as
$$
  select to_tsvector('simple', name || ' ' || body) || array_to_tsvector(array(
    select 'article:' || md5(article)
    union
    select 'rule:' || (match ->> 'rule')
    from jsonb_array_elements(verdict -> 'matches') as match
    where match ->> 'type' <> 'address'))
$$;

-- Whatever is forgotten of a comment is forgotten here in the same statement.
create function search_again() returns trigger language plpgsql as
$$
begin
  -- Written where it isn't yet: an indexer that read the old text then finds its place taken.
  insert into comment_search (comment, site, words)
  values (new.id, new.site, searched_words(new.name, new.body, new.article, new.verdict))
  on conflict (comment) do update set words = excluded.words;
  return null;
end
$$;

create trigger comment_text_changed after update of name, body, verdict on comment
  for each row
  when (old.name is distinct from new.name or old.body is distinct from new.body
    or old.verdict is distinct from new.verdict)
  execute function search_again();
