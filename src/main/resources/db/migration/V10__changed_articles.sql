-- Which articles read otherwise now: a row an article and transaction, whichever statement did it, so
-- that every replica learns of it. The transaction's number, and not a time: whoever has seen all below
-- the oldest transaction at work has missed nothing, however long one takes. Rows are dropped when
-- every replica has seen them.
create table article_change (
  xact    xid8 not null default pg_current_xact_id(),
  site    text not null,
  -- md5 of the article's key
  article uuid not null,
  primary key (xact, site, article)
);

create function article_changed() returns trigger language plpgsql as
$$
begin
  if tg_op <> 'INSERT' then
    insert into article_change (site, article) values (old.site, md5(old.article)::uuid)
    on conflict do nothing;
  end if;
  if tg_op = 'INSERT' or tg_op = 'UPDATE' and (new.site, new.article) is distinct from (old.site, old.article) then
    insert into article_change (site, article) values (new.site, md5(new.article)::uuid)
    on conflict do nothing;
  end if;
  return null;
end
$$;

-- What waits is not read, and costs its insert no more than a look at one column.
create trigger article_gains after insert on comment
  for each row when (new.listed) execute function article_changed();

create trigger article_loses after delete on comment
  for each row when (old.listed) execute function article_changed();

create trigger article_reads_otherwise after update on comment
  for each row
  when ((old.listed or new.listed)
    and (old.id, old.site, old.article, old.parent, old.name, old.website, old.body, old.status, old.listed, old.created_at)
      is distinct from
        (new.id, new.site, new.article, new.parent, new.name, new.website, new.body, new.status, new.listed, new.created_at))
  execute function article_changed();
