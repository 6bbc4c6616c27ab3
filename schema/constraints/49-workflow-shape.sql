-- The shape of an active definition, judged when everything that a transaction writes of it is there. The editor judges
-- more and says it better, but judges what it read: two edits that are right alone can be wrong together. Definitions are
-- written one transaction after the other (43), so the second of them is judged here with the first in place.

-- The first thing that is wrong, as {problem, key}; null where the definition has a shape to run.
create or replace function td_workflow_shape_problem(workflow_id integer) returns jsonb
language sql stable as $$
	with recursive states as (
		select s.key::text, s.kind::text from workflow_states s where s.workflow = workflow_id
	), steps as (
		select x.action::text, source.key as source, x.to_state::text as target
		from workflow_transitions x cross join lateral json_array_elements_text(
			case when json_typeof(x.from_states::json) = 'array' then x.from_states::json else '[]' end) source(key)
		where x.workflow = workflow_id
	), reached(key) as (
		select key from states where kind = 'initial'
		union select steps.target from reached join steps on steps.source = reached.key
	), ending(key) as (
		select key from states where kind = 'final'
		union select steps.source from ending join steps on steps.target = ending.key
	)
	select jsonb_build_object('problem', code, 'key', key) from (
		select 1 as place, 'UNKNOWN_STATE' as code, steps.action as key from steps
		where steps.source not in (select key from states) or steps.target not in (select key from states)
		union all
		select 2, 'NO_INITIAL', null where not exists (select from states where kind = 'initial')
		union all
		select 3, 'SECOND_INITIAL', max(key) from states where kind = 'initial' having count(*) > 1
		union all
		select 4, 'UNREACHABLE', key from states where key not in (select reached.key from reached)
		union all
		select 5, 'NO_WAY_OUT', key from states where kind <> 'final' and key not in (select ending.key from ending)
	) problem order by place, key limit 1
$$;

create or replace function td_workflow_shape() returns trigger
language plpgsql as $$
declare
	flow integer;
	problem jsonb;
begin
	if tg_table_name = 'workflows' then
		flow := new.id;
	elsif tg_op = 'DELETE' then
		flow := old.workflow;
	else
		flow := new.workflow;
	end if;
	if not exists (select from workflows w where w.id = flow and w.active) then
		return null;
	end if;
	problem := td_workflow_shape_problem(flow);
	if problem is not null then
		perform td_refuse('TD006', 'The definition does not hold', problem || jsonb_build_object('reason', 'definition_shape'));
	end if;
	return null;
end $$;

drop trigger if exists td_workflow_shape on workflows;
create constraint trigger td_workflow_shape after insert or update of active on workflows
	deferrable initially deferred for each row when (new.active) execute function td_workflow_shape();
drop trigger if exists td_workflow_shape on workflow_states;
create constraint trigger td_workflow_shape after insert or delete or update of key, kind on workflow_states
	deferrable initially deferred for each row execute function td_workflow_shape();
drop trigger if exists td_workflow_shape on workflow_transitions;
create constraint trigger td_workflow_shape after insert or delete or update of from_states, to_state on workflow_transitions
	deferrable initially deferred for each row execute function td_workflow_shape();
