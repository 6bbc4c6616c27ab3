-- Working hours by day, as they were written before the form had lines: {"1": ["07:30-11:30"], …}. The host's list can show and
-- change lines only, and would write over anything else. Both say the same (decision 0059); a week that is no week stays.
do $$
declare
	flow record;
	lines jsonb;
begin
	for flow in select w.id, w.working_hours::jsonb as hours from workflows w where json_typeof(w.working_hours) = 'object' loop
		continue when exists (
			select from jsonb_each(flow.hours) as d where d.key !~ '^[1-7]$' or jsonb_typeof(d.value) <> 'array');
		continue when exists (
			select from jsonb_each(flow.hours) as d cross join lateral jsonb_array_elements_text(d.value) as s(hours)
			where s.hours !~ '^\d\d:\d\d-\d\d:\d\d$');
		select jsonb_agg(jsonb_build_object('days', shift.days, 'from', split_part(hours, '-', 1), 'to', split_part(hours, '-', 2))
			order by hours) into lines
		from (
			select s.hours, jsonb_agg(d.key order by d.key) as days
			from jsonb_each(flow.hours) as d cross join lateral jsonb_array_elements_text(d.value) as s(hours)
			group by s.hours
		) shift;
		update workflows set working_hours = lines where id = flow.id and lines is not null;
	end loop;
end $$;
