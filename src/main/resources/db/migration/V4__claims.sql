-- Who works on which comment, until when. A lease that ran out is as good as none, and is overwritten.
create table claim (
  comment uuid primary key references comment (id) on delete cascade,
  site    text not null,
  holder  uuid not null,
  name    text not null,
  until   timestamptz not null
);

create index claim_by_holder on claim (holder, until);

-- A decision's steps, to undo it whole.
create index history_by_decision on history (decision) where decision is not null;
