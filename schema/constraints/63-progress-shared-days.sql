-- One figure in force per indicator, unit and day where figures add up over periods. The posting refuses an overlap in words;
-- this is for imports, and the last word. An exclusion constraint says the same and took a quarter of what posting costs.

/*
 * Judges all figures of a statement at once, under the locks of their units: whoever comes second sees what the first has
 * committed. A transaction that goes on seeing what was there when it began cannot judge that, and is refused.
 */
create or replace function td_figures_share_days() returns trigger
language plpgsql as $$
declare
	v_units integer[];
	v_found record;
begin
	select array_agg(distinct p.unit) into v_units from posted p where p.superseded_at is null and p.adds_up;
	if v_units is null then
		return null;
	end if;
	if current_setting('transaction_isolation') <> 'read committed' then
		perform td_refuse('TD006', 'Figures are posted in a transaction that sees what others commit meanwhile (read committed)',
			jsonb_build_object('field', 'unit', 'reason', 'isolation'));
	end if;
	perform td_hold_figures(v_units);
	-- One probe of the index for each figure, whatever the statistics say.
	select i.code, p.starts_on, p.ends_on, other.starts_on as other_starts_on, other.ends_on as other_ends_on into v_found
	from posted p
	cross join lateral (
		select v.starts_on, v.ends_on from indicator_values v
		where v.unit = p.unit and v.indicator = p.indicator and v.superseded_at is null and v.adds_up
			and v.starts_on <= p.ends_on and v.ends_on >= p.starts_on and v.id <> p.id
		limit 1) other
	join indicators i on i.id = p.indicator
	where p.superseded_at is null and p.adds_up
	limit 1;
	if found then
		perform td_refuse('TD006', 'A figure in force shares days with this one, and both would be added up',
			jsonb_build_object('field', 'starts_on', 'reason', 'figures_overlap', 'indicator', v_found.code,
				'starts_on', v_found.other_starts_on, 'ends_on', v_found.other_ends_on));
	end if;
	return null;
end $$;

drop trigger if exists td_figures_share_days on indicator_values;
create trigger td_figures_share_days after insert on indicator_values
	referencing new table as posted for each statement execute function td_figures_share_days();
drop trigger if exists td_figures_share_days_again on indicator_values;
create trigger td_figures_share_days_again after update on indicator_values
	referencing new table as posted for each statement execute function td_figures_share_days();

-- Of before: the constraint that this replaces. The extension it needed (btree_gist) is left to whoever uses it by now.
alter table indicator_values drop constraint if exists indicator_values_no_overlap;
