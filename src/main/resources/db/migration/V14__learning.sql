-- What people decided and no replica has numbered yet; and what came from files. Written in the
-- decision's own transaction, taken out by whoever numbers.
create table lesson_draft (
  id       bigint generated always as identity primary key,
  site     text not null,
  -- null for a text from a file
  comment  uuid,
  -- of the comment, with which the text came that was decided on
  version  integer,
  at       timestamptz not null,
  -- null where nothing is said of the comment any more
  label    text check (label in ('good', 'bad')),
  -- puts back what was said before the last decision
  undoes   boolean not null default false,
  -- how many of the proven chain were approved before it came
  approved integer not null default 0,
  -- of a file
  body     text
);

-- The log of a site's decisions: numbered from 1 without a gap, in an order that all replicas see. Holds
-- no text; what readers made of each before they learned it is written once, by whoever is first.
create table lesson (
  site            text not null,
  number          bigint not null,
  comment         uuid,
  version         integer,
  at              timestamptz not null,
  label           text check (label in ('good', 'bad')),
  takes_back      bigint,
  takes_back_label text,
  approved        integer not null,
  fast_log_odds   double precision,
  fast_score      real,
  fast_above      boolean,
  careful_score   real,
  careful_above   boolean,
  primary key (site, number)
);

create index lesson_by_comment on lesson (comment, number) where comment is not null;

-- What was decided lately.
create index lesson_by_time on lesson (at, site);

-- Texts from files, redacted like replies; dropped when they are old, since snapshots know what they taught.
create table lesson_text (
  site   text not null,
  number bigint not null,
  body   text not null,
  vector bytea,
  at     timestamptz not null,
  primary key (site, number)
);

create index lesson_text_by_age on lesson_text (at);

-- The careful reader's vector of each text, 384 bytes. Goes with the text, in the same transaction.
create table comment_vector (
  comment uuid not null references comment (id) on delete cascade on update cascade,
  -- of the comment, with which the text came
  version integer not null,
  vector  bytea not null,
  primary key (comment, version)
);

-- A site's readers as they were after a lesson.
create table model_snapshot (
  site   text not null,
  reader text not null check (reader in ('fast', 'careful')),
  up_to  bigint not null,
  at     timestamptz not null,
  state  bytea not null,
  primary key (site, reader, up_to)
);

-- Whose turn it is to look at waiting comments again: one replica's at a time, before others' that
-- don't read carefully.
create table second_look_turn (
  one     boolean primary key default true check (one),
  holder  uuid not null,
  careful boolean not null,
  until   timestamptz not null
);

-- The score as it is now; the verdict holds the one that was given with it.
alter table comment add column score real;
alter table comment add column read_carefully boolean not null default false;

create index comment_by_score on comment (site, status, (coalesce(score, -1)) desc, id);

create index comment_to_read on comment (id) where status = 'pending' and not read_carefully;

-- What was decided before is learned first, the newest of it.
insert into lesson_draft (site, comment, version, at, label)
select comment.site, comment.id, comment.text_version, decided.at,
       case decided.to_status when 'approved' then 'good' else 'bad' end
from (
  select * from history where decision is not null and undoes is null order by id desc limit 50000
) as decided
join comment on comment.id = decided.comment and comment.status = decided.to_status
where decided.to_status in ('approved', 'rejected', 'spam') and comment.body <> ''
  and not exists (
    select 1 from history later where later.comment = decided.comment and later.step > decided.step)
order by decided.step;
