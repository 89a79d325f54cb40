-- The intake adds steps of screening in the statement that stores their comments, whose trigger has
-- already reported them; most batches add none, and a trigger for each statement ran for nothing.
-- A row for each transaction as before, whichever release decides. No observer reads automatic steps.
create or replace trigger comments_decided after insert on history
  for each row when (not new.automatic) execute function comments_changed();
