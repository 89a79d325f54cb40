-- What came and what was decided, a site, UTC day and thing counted; summed up behind the arrivals. Holds
-- no person and no comment, and what is forgotten of those stays counted.
create table insight_tally (
  site text not null,
  day  date not null,
  what text not null,
  n    bigint not null,
  primary key (site, day, what)
);

-- The stretch of time whose comments and history are all in the tallies. One row at most.
create table insight_tallied (
  one    boolean primary key default true check (one),
  oldest timestamptz not null,
  newest timestamptz not null
);
