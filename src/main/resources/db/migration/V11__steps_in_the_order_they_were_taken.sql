-- Steps of one comment are taken under its row's lock, so a number drawn there tells their order;
-- ids tell the clock of the replica that took the step.
alter table history add column step bigint;

update history set step = numbered.step
from (select id, row_number() over (order by id) as step from history) as numbered
where numbered.id = history.id;

alter table history alter column step set not null;
alter table history alter column step add generated always as identity;

select setval(pg_get_serial_sequence('history', 'step'), coalesce(max(step), 0) + 1, false)
from history;

drop index history_by_comment;
create index history_by_comment on history (comment, step);
