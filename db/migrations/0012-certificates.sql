-- 验证码: printed on each letter and in its QR code; whoever holds the paper may ask whether it is true.
alter table letter no force row level security;
alter table letter add column code text;
update letter set code = translate(upper(substr(md5(id::text || case_id::text), 1, 8)), 'ILOU', '1107');
alter table letter alter column code set not null;
alter table letter force row level security;
create unique index letter_code on letter (cell, code);
