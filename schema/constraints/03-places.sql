-- Where items and people belong, on any host: the unit field of a workflow and the field "unit" of users may point at any
-- collection that has a column "path" ('/1/2/': the keys from the root down). Without one, nothing belongs anywhere.

-- Name of the single-column primary key of a table; null where there is none.
create or replace function td_primary_key(target regclass) returns text
language sql stable as $$
	select a.attname::text
	from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
	where i.indrelid = target and i.indisprimary and i.indnatts = 1
$$;

-- The collection that a field points at, if it has paths; null otherwise.
create or replace function td_place_collection(collection_name text, field_name text) returns text
language sql stable as $$
	select r.one_collection::text from directus_relations r
	join pg_attribute a on a.attrelid = to_regclass(quote_ident(r.one_collection)) and a.attname = 'path' and not a.attisdropped
	where r.many_collection = collection_name and r.many_field = field_name
$$;

-- The path of the place that a row names in that field. Paths of two collections are not comparable: the one that users
-- belong to decides, and a place in another has no path here.
create or replace function td_place_path(collection_name text, field_name text, place_key text) returns text
language plpgsql stable as $$
declare
	places text := td_place_collection(collection_name, field_name);
	place_path text;
begin
	if place_key is null or places is null or places is distinct from td_place_collection('directus_users', 'unit') then
		return null;
	end if;
	execute format('select path::text from %I where %I = %L',
		places, td_primary_key(to_regclass(quote_ident(places))), place_key) into place_path;
	return place_path;
end $$;
