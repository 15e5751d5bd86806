-- 网点: what people must know of a place before they go there. The unit holds name, address and telephone.
create table outlet (
  cell smallint not null,
  unit uuid not null,
  town text not null,
  hours jsonb not null,
  windows smallint not null,
  kiosks smallint not null,
  longitude double precision,
  latitude double precision,
  primary key (cell, unit),
  foreign key (cell, unit) references unit (cell, id)
);
alter table outlet enable row level security;
alter table outlet force row level security;
create policy outlet_cell on outlet using (cell = (select current_cell()));
grant select, insert, update on outlet to tongban_app;
