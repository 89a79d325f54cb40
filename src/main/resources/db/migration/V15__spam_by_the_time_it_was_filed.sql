-- When a comment was last filed as spam; null where that was on its arrival. The retention of spam
-- counts from then. A trigger sets it, because the former release runs beside this one and files
-- spam too.
alter table comment add column spam_since timestamptz;

create function filed_as_spam() returns trigger language plpgsql as
$$
begin
  new.spam_since := clock_timestamp();
  return new;
end
$$;

create trigger comment_filed_as_spam before update of status on comment
  for each row
  when (new.status = 'spam' and old.status <> 'spam')
  execute function filed_as_spam();

-- What was filed before, by its history.
update comment set spam_since = filed.at
from comment spam
cross join lateral (
  select max(at) as at from history
  where history.comment = spam.id and to_status = 'spam' and from_status <> 'spam'
) as filed
where comment.id = spam.id and spam.status = 'spam' and spam.body <> '' and filed.at > spam.created_at;

-- Replaces comment_spam_with_text, which stays for the former release.
create index comment_spam_by_filing on comment (site, (coalesce(spam_since, created_at)))
  where status = 'spam' and body <> '';

-- A comment whose text is gone is not published. The service refuses it before; this is the last line,
-- for updates only, so that a restored backup is taken as it is.
create function refuse_to_publish_no_text() returns trigger language plpgsql as
$$
begin
  raise exception 'a comment without text can not be approved' using errcode = 'check_violation';
end
$$;

create trigger comment_published_with_text before update of status on comment
  for each row
  when (new.status = 'approved' and old.status <> 'approved' and new.body = '')
  execute function refuse_to_publish_no_text();

-- Where the text is gone, the article's address as it was sent goes too.
update comment set page = null where body = '' and page is not null;

-- Withdrawn comments are not named in what was learned. Drafts first: a draft that is numbered
-- meanwhile becomes a lesson.
update lesson_draft set comment = null
from comment
where comment.id = lesson_draft.comment and comment.status = 'deleted' and comment.body = '';

update lesson set comment = null
from comment
where comment.id = lesson.comment and comment.status = 'deleted' and comment.body = '';

-- An erasure is carried out in steps. While it lasts, the time after which another replica may go on
-- with it, because the one at work has gone; null when it is done.
alter table erasure add column resume_at timestamptz;

create index erasure_to_resume on erasure (resume_at) where resume_at is not null;
