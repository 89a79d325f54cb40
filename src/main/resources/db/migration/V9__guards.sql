-- What may be used or said once: solved challenges, and texts by author and article, as digests.
create table guard_mark (
  digest bytea primary key,
  until  timestamptz not null
);

create index guard_mark_by_age on guard_mark (until);

-- Who is alive, so that each replica knows its share of a limit.
create table replica (
  id      uuid primary key,
  seen_at timestamptz not null
);

-- The minute that a site counts its replies in, from which replicas take what they need.
create table site_rate (
  site    text primary key,
  began   timestamptz not null,
  taken   integer not null,
  granted integer not null
);
