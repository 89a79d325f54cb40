-- Rule sets: each edit makes the next version, none is ever changed.
create table rule_set (
  site    text not null,
  version integer not null check (version > 0),
  rules   jsonb not null,
  actor   text not null,
  at      timestamptz not null,
  primary key (site, version)
);

-- What a person approved in a chain: asked where a receipt came along, and empty at arrival.
create index comment_by_chain on comment (chain) where status = 'approved';

-- What became of the comments that a rule matched, as moderators decided.
create table rule_record (
  site     text not null,
  rule     text not null,
  approved bigint not null default 0,
  refused  bigint not null default 0,
  primary key (site, rule)
);
