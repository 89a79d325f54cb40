-- Texts that an author's edits replaced; the comment holds the newest. Whatever forgets that one forgets
-- these in the same transaction.
create table former_text (
  comment uuid not null references comment (id) on delete cascade on update cascade,
  -- of the comment, when it was written
  version integer not null,
  at      timestamptz not null,
  body    text not null,
  primary key (comment, version)
);

-- Of which version and time a comment's present text is; null where it still is as it came.
alter table comment add column text_version integer not null default 1;
alter table comment add column text_at timestamptz;

-- The decision that a step undoes: a status that was put back is nobody's decision of its own.
alter table history add column undoes uuid;
