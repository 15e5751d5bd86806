-- 待补正、待交付: what a seat waits for applicants with, due first. Cases enter it only once they are there, so receiving costs nothing.
create index cases_turn_waiting on cases (cell, handled_unit, handled_role, status, due_on, id) where open and status in ('correcting', 'concluded');
