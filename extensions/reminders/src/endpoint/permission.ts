import { refusal } from '@tiendo/core/http/refuse.ts';
import { type Accountable, requireUser } from '@tiendo/core/http/require.ts';
import { loadActor } from '@tiendo/core/store/actors.ts';
import { mayUpdate } from '@tiendo/core/store/permission.ts';
import type { Knex } from 'knex';

/**
 * Who asks, if they may change rules of reminders at all: whoever sets up what is sent also decides about single messages.
 * @throws FORBIDDEN for everybody else
 */
export async function requireRuleEditor(
	request: object,
	db: Knex,
): Promise<Accountable & { readonly user: string }> {
	const asker = requireUser(request);
	if (asker.admin) return asker;
	const actor = await loadActor(db, asker.user, new Date());
	if (!actor || !(await mayUpdate(db, actor.policies, 'reminder_rules')))
		throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
	return asker;
}
