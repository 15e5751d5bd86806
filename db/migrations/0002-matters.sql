-- 事项目录. Reference tables, without a cell: the same for all. The owner publishes at start; the application only reads.
-- json, not jsonb: the order of questions' options is part of a definition.
create table matter_version (
  code text not null,
  version integer not null check (version > 0),
  digest text not null,
  definition json not null,
  published_at timestamptz not null,
  primary key (code, version)
);

create table implementation_version (
  matter text not null,
  region text not null,
  version integer not null check (version > 0),
  digest text not null,
  definition json not null,
  organ text not null,
  published_at timestamptz not null,
  primary key (matter, region, version)
);
create index implementation_version_region on implementation_version (region, matter, version);

grant select on matter_version to tongban_app;
grant select on implementation_version to tongban_app;
