-- Sessions of people whom an identity provider vouched for: who it is, and until when that is
-- believed. The others look their caller up by the token they were opened with.
alter table console_session
  drop column role,
  alter column credential drop not null,
  add column person uuid,
  add column roles text[],
  add column sites text[],
  add column ends_at timestamptz,
  add check (
    num_nonnulls(person, roles, sites, ends_at) = case when credential is null then 4 else 0 end
  );
