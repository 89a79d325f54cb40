-- What people read back is what was sent. The article is what its thread is known by; the page is how
-- this reply named it, null where that is the same.
alter table comment add column page text;
