-- Articles that somebody opened or closed, whatever their age. By a digest: an article's text can be
-- longer than an index row may be.
create table article_opening (
  site    text not null,
  article text not null,
  is_open boolean not null
);

create unique index article_opening_key on article_opening (site, md5(article));
