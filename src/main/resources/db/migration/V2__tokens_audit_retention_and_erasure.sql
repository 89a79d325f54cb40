-- API tokens, as digests of what was shown once. No sites means all.
create table token (
  id           uuid primary key,
  name         text not null,
  role         text not null check (role in ('moderator', 'admin', 'privacy', 'screener')),
  sites        text[] not null,
  digest       bytea not null unique,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz
);

-- Who changed what; only ever added to, and never an address.
create table audit (
  id     uuid primary key,
  at     timestamptz not null,
  actor  text not null,
  action text not null,
  site   text,
  detail text
);

-- How many secrets of the chain the index went through. Rows behind are carried over in the background.
alter table author add column generation integer not null default 1;

create index author_by_generation on author (generation, id);

create index data_key_by_site on data_key (site, created_at);

-- Up to which comment a site's purge of one kind has come: ids grow with time.
create table purge (
  site text not null,
  kind text not null,
  upto uuid not null,
  primary key (site, kind)
);

create index comment_spam_with_text on comment (site, id) where status = 'spam' and body <> '';

-- Tombstones: what was erased must stay erased when an older backup is restored.
create table erasure (
  id           uuid primary key,
  site         text not null,
  author_index bytea not null,
  generation   integer not null,
  at           timestamptz not null
);
