-- Words of names and bodies, and the rules that matched, each as "rule:" and its id; written behind the
-- arrivals, which would pay for it otherwise. Never an address: those are cut before anything is stored.
create table comment_search (
  comment uuid primary key references comment (id) on delete cascade,
  site    text not null,
  words   tsvector not null
);

create index comment_search_words on comment_search using gin (words);

-- Whatever is forgotten of a text is forgotten here in the same statement.
create function forget_searched_words() returns trigger language plpgsql as
$$
begin
  delete from comment_search where comment = new.id;
  return null;
end
$$;

create trigger comment_text_changed after update of name, body on comment
  for each row when (old.name is distinct from new.name or old.body is distinct from new.body)
  execute function forget_searched_words();
