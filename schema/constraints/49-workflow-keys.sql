-- Workflows: keys and ranges. What may happen to a row is the subject of the files before.

create unique index if not exists workflows_one_active on workflows (collection) where active;
select td_add_constraint('workflow_states', 'workflow_states_unique', 'unique (workflow, key)');
select td_add_choice('workflow_states', 'kind', 'initial', 'open', 'final');
select td_add_constraint('workflow_states', 'workflow_states_sla', 'check (sla_hours between 1 and 10000)');
select td_add_constraint('workflow_transitions', 'workflow_transitions_unique', 'unique (workflow, action)');
select td_add_choice('workflow_transitions', 'unit_relation', 'own', 'ancestor', 'any');
select td_add_constraint('workflow_transitions', 'workflow_transitions_quorum', 'check (quorum >= 1)');
select td_add_constraint('workflow_transitions', 'workflow_transitions_reserved',
	$$check (action not in ('answer', 'remarks', 'remap', 'bulk'))$$);
select td_add_constraint('workflow_log', 'workflow_log_round', 'check (round >= 1)');
