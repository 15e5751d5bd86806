-- Whoever has signed an opinion still sees the case after it went on to another unit; without it they could not even hand it on.
alter table cases no force row level security;
alter table cases add column signers uuid[] not null default '{}';
alter table cases force row level security;

drop policy cases_scope on cases;
create policy cases_scope on cases using (
  cell = (select current_cell())
  and (
    (select current_scope()) in ('system', 'region')
    or received_unit = any ((select current_units())::uuid[])
    or organ = any ((select current_units())::uuid[])
    or handled_unit = any ((select current_units())::uuid[])
    or signers && (select current_units())::uuid[]
    or exists (
      select from case_consultation q
      where q.cell = cases.cell and q.case_id = cases.id and q.unit = any ((select current_units())::uuid[])
    )
    or citizen = (select current_citizen())
  )
);
