-- States of classifiers by what they were computed from: the version of folding and features, and the
-- sentence model (empty for the n-gram classifier). A release reads and replaces only the rows of its own
-- version and model. Releases of version 1 continue with model_snapshot, so neither harms the other.
create table classifier_state (
  site       text not null,
  classifier text not null check (classifier in ('fast', 'careful')),
  folding    integer not null,
  model      text not null,
  up_to      bigint not null,
  at         timestamptz not null,
  state      bytea not null,
  primary key (site, classifier, folding, model, up_to)
);

-- Vectors of other sentence models than the built-in one, whose vectors stay in comment_vector and
-- lesson_text: a release or replica with the built-in model must not read these.
create table sentence_vector (
  comment uuid not null references comment (id) on delete cascade on update cascade,
  -- of the comment, with which the text came
  version integer not null,
  model   text not null,
  vector  bytea not null,
  primary key (comment, version, model)
);

create table lesson_vector (
  site   text not null,
  number bigint not null,
  model  text not null,
  vector bytea not null,
  primary key (site, number, model),
  foreign key (site, number) references lesson_text (site, number) on delete cascade
);

-- Vectors go with their text in the same transaction, even if a release deletes it that does not know
-- this table.
create function text_replaced() returns trigger language plpgsql as
$$
begin
  delete from sentence_vector where comment = new.id;
  return null;
end
$$;

create trigger text_replaced after update of body on comment
  for each row when (old.body is distinct from new.body) execute function text_replaced();

create function former_text_deleted() returns trigger language plpgsql as
$$
begin
  delete from sentence_vector where comment = old.comment and version = old.version;
  return null;
end
$$;

create trigger former_text_deleted after delete on former_text
  for each row execute function former_text_deleted();

-- The version of folding under which somebody last looked at what the rules of a site match. A site
-- that is created from now on has nothing to compare with.
alter table site add column previewed_folding integer not null default 1;

alter table site alter column previewed_folding set default 2;
