-- Sites. The revision grows with every change, so that a replica can ask cheaply whether to read anew.
create sequence site_revision;

create table site (
  id         text primary key,
  settings   jsonb not null,
  revision   bigint not null default nextval('site_revision'),
  created_at timestamptz not null default now()
);

-- Data keys, wrapped. Deleting a row shreds every address that it sealed.
create table data_key (
  id         uuid primary key,
  site       text not null,
  wrapped    bytea not null,
  created_at timestamptz not null default now()
);

-- Who is one author: a random id for each keyed index of an address, a site apart.
create table author (
  id           uuid not null default gen_random_uuid(),
  site         text not null,
  author_index bytea not null,
  primary key (site, author_index)
);

create unique index author_id on author (id);

-- Comments. No foreign keys to site, author and data_key: every insert would lock the same few rows,
-- and batches of several writers would wait for each other.
create table comment (
  id             uuid primary key,
  site           text not null,
  article        text not null,
  parent         uuid,
  depth          smallint not null,
  name           text not null,
  website        text,
  body           text not null,
  status         text not null check (status in ('pending', 'approved', 'rejected', 'spam', 'deleted')),
  version        integer not null default 1,
  -- approved, or removed with an answer below it that readers see
  listed         boolean not null default false,
  created_at     timestamptz not null,
  author         uuid,
  chain          uuid not null,
  proven         boolean not null,
  sealed_address bytea,
  data_key       uuid,
  verdict        jsonb not null
);

-- The public list of an article. By a digest: an article's text can be longer than an index row may be.
create index comment_by_article on comment (site, (md5(article)::uuid), id) where listed;

-- The moderators' queue.
create index comment_by_status on comment (site, status, id);

create index comment_by_parent on comment (parent) where parent is not null;

create index comment_by_author on comment (site, author, status);

-- What was decided: only ever added to.
create table history (
  id            uuid primary key,
  comment       uuid not null references comment (id) on delete cascade,
  at            timestamptz not null,
  actor         text not null,
  from_status   text not null,
  to_status     text not null,
  reason        text,
  note          text,
  decision      uuid,
  rules_version integer not null,
  automatic     boolean not null
);

create index history_by_comment on history (comment, id);

-- Idempotency keys, as keyed fingerprints; written with the comment, in one transaction.
create table idempotency (
  site       text not null,
  key        bytea not null,
  content    bytea not null,
  comment    uuid not null,
  answered   text not null,
  created_at timestamptz not null,
  primary key (site, key)
);

create index idempotency_by_age on idempotency (created_at);

-- Console sessions, as digests of their cookies.
create table console_session (
  digest       bytea primary key,
  caller       text not null,
  role         text not null,
  credential   bytea not null,
  created_at   timestamptz not null,
  last_used_at timestamptz not null
);
