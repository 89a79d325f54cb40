-- What changed, for all replicas: a row for each thing and transaction, whichever statement changed it.
-- Numbered by transactions, not by time: a reader that has seen everything below the oldest transaction
-- in progress has missed nothing, however long a transaction takes. Rows are deleted after a minute.
create table change_feed (
  kind text not null,
  xact xid8 not null default pg_current_xact_id(),
  site text not null default '',
  -- which article, as the md5 of its key; empty for other kinds
  key  text not null default '',
  primary key (kind, xact, site, key)
);

-- Written to both tables: replicas of the release before read article_change.
create function note_article_change(of_site text, of_article text) returns void language plpgsql as
$$
begin
  insert into article_change (site, article) values (of_site, md5(of_article)::uuid)
  on conflict do nothing;
  insert into change_feed (kind, site, key) values ('article', of_site, md5(of_article))
  on conflict do nothing;
end
$$;

create or replace function article_changed() returns trigger language plpgsql as
$$
begin
  if tg_op <> 'INSERT' then
    perform note_article_change(old.site, old.article);
  end if;
  if tg_op = 'INSERT' or tg_op = 'UPDATE' and (new.site, new.article) is distinct from (old.site, old.article) then
    perform note_article_change(new.site, new.article);
  end if;
  return null;
end
$$;

-- Settings, rules and openings of a site: each change increases the revision of the site's row.
create function site_changed() returns trigger language plpgsql as
$$
begin
  insert into change_feed (kind, site) values ('site', coalesce(new.id, old.id))
  on conflict do nothing;
  return null;
end
$$;

create trigger site_changed after insert or update or delete on site
  for each row execute function site_changed();

-- Comments were received, edited or decided. One row for each transaction, so that the intake pays for
-- one row a batch; readers look the comments up by their ids.
create function comments_changed() returns trigger language plpgsql as
$$
begin
  insert into change_feed (kind) values ('comment') on conflict do nothing;
  return null;
end
$$;

create trigger comments_received after insert on comment
  for each statement execute function comments_changed();

create trigger comments_decided after insert on history
  for each statement execute function comments_changed();

-- After a return to the release before, which deletes rows of article_change only, the feed must not
-- grow. Rows with numbers of the future came with a backup of another server.
create function change_feed_purged() returns trigger language plpgsql as
$$
begin
  delete from change_feed where xact <= (
    select xact from deleted where xact < pg_snapshot_xmin(pg_current_snapshot())
    order by xact desc limit 1);
  return null;
end
$$;

create trigger change_feed_purged after delete on article_change
  referencing old table as deleted
  for each statement execute function change_feed_purged();
