-- By what a row of a register is known again when it is imported. No unique key: a register that holds two rows of one
-- name today stays as it is, and the import takes the older of them.

/*
 * A name as it is compared: composed Unicode, single spaces, small letters. The letters are those of Unicode, whatever the
 * database's own language is, where the server has them.
 */
do $$
declare
	v_collation text := (select quote_ident(collname) from pg_collation
		where collname in ('und-x-icu', 'pg_c_utf8') order by collname = 'und-x-icu' desc limit 1);
begin
	execute format($f$
		create or replace function td_fold(p_name text) returns text language sql immutable parallel safe as
		$b$ select lower(normalize(regexp_replace(btrim(p_name), '\s+', ' ', 'g'), NFC) collate %s) $b$
	$f$, coalesce(v_collation, '"default"'));
end $$;
