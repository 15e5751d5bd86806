-- Who may do what, and the settings that every row-level policy reads.

revoke all on schema public from public;
grant usage on schema public to tongban_app, tongban_jobs;
alter default privileges revoke execute on functions from public;

-- A later migration grants table by table; nothing is granted by default.
grant select on migration to tongban_app;

-- The scope of a transaction (SET LOCAL). A pooled connection falls back to '', not to null. Policies wrap each call in a scalar
-- sub-select, cell = (select current_cell()), so that it is evaluated once a statement.
create function current_cell() returns smallint language sql stable parallel safe
  return nullif(current_setting('app.cell', true), '')::smallint;
create function current_scope() returns text language sql stable parallel safe
  return nullif(current_setting('app.scope', true), '');
create function current_units() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('app.units', true), '')::uuid[];
create function current_staff() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.staff', true), '')::uuid;
create function current_citizen() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.citizen', true), '')::uuid;
grant execute on function current_cell(), current_scope(), current_units(), current_staff(), current_citizen() to tongban_app;

-- The only door from the application to the job queue: it may add a job in its own transaction, and read none.
create function enqueue(task text, payload json, job_key text default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(identifier => task, payload => payload, job_key => job_key);
end
$$;
grant create on schema public to tongban_jobs;
alter function enqueue(text, json, text) owner to tongban_jobs;
revoke create on schema public from tongban_jobs;
revoke all on function enqueue(text, json, text) from public;
grant execute on function enqueue(text, json, text) to tongban_app;
