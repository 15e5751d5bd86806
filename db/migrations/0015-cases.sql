-- Region-wide due order is for whoever sees the region. The predicate keeps the planner from walking it for one unit's queue, where the
-- rows of that unit may be few and far between.
drop index cases_due;
create index cases_due on cases (cell, due_on, id) where open and region > '';
