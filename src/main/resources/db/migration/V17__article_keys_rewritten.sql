-- How far stored comments were read for keys that a release before wrote; those up to this id have
-- the keys of this one. A job goes on from here, and reads what is younger again.
create table article_key_progress (
  one     boolean primary key default true check (one),
  read_to uuid not null
);

-- What was said of this row, where it is said of the article's key of this release too; null where
-- it is not yet. The release before writes is_open alone, so that a difference shows.
alter table article_opening add column carried boolean;

create trigger comment_article_changed after update of article on comment
  for each row when (old.article is distinct from new.article)
  execute function search_again();
