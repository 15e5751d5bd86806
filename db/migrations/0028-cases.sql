-- Partial indexes name states that a case reaches after it was received, so that receiving costs nothing more. Their readers write the
-- status out or are planned anew each time (store-queue.ts), since a parameter of a kept plan proves nothing.

-- 等别人: what a place holds but waits for others, among however much it holds.
create index cases_outlet_others on cases (cell, received_unit, due_on, id) where open and status in ('correcting', 'paused');
create index cases_organ_others on cases (cell, organ, due_on, id) where open and status in ('correcting', 'paused');
create index case_consultation_organ on case_consultation (cell, organ) where answered_at is null;
-- 台账: one matter, one of the ends that few cases come to, or a channel that is not the usual one, latest first, for whoever sees many
-- cases. An outlet looks through its own, some ten thousand a year.
create index cases_matter on cases (cell, matter, received_at desc, id desc);
create index cases_ended on cases (cell, status, received_at desc, id desc) where status in ('paused', 'notNeeded', 'declined', 'withdrawn', 'terminated', 'revoked');
create index cases_channel on cases (cell, channel, received_at desc, id desc) where channel <> 'window';
