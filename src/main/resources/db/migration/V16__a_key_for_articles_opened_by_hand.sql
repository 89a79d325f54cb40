-- Logical replication changes and deletes rows by their primary key, and refuses to without one. An id
-- of its own, because the article is too long for a key and releases before this one write it as it is.
alter table article_opening add column id uuid not null default gen_random_uuid() primary key;
