import type { Knex } from 'knex';
import { readyMessage } from '../../domain/reports/ready-message.ts';
import { readNames, recipientsOf } from '../workflow/told.ts';
import { readHead } from './form-source.ts';
import { readSteps } from './form-steps.ts';

export interface ReadyCommand {
	readonly report: number;
	/** The user who says so. */
	readonly actor: string;
	readonly now: Date;
}

/**
 * Tells whoever may take the next step with a report, in their notifications, that it is filled in. Somebody who has
 * such a message unread is not told again.
 * @returns names of those who know now; empty where there is nobody or no next step
 */
export async function tellReady(trx: Knex.Transaction, command: ReadyCommand): Promise<readonly string[]> {
	const head = await readHead(trx, command.report);
	const [step] = head ? await readSteps(trx, head.state) : [];
	if (!head || !step) return [];
	// Two clicks at once tell once.
	await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`report_ready:${head.id}`]);
	const item = { unitPath: head.unit_path, fields: await readFields(trx, head.id) };
	const audience = {
		policies: step.policies,
		unitRelation: step.unit_relation,
		userField: step.user_field,
		mail: false,
	};
	const people = await recipientsOf(trx, { unitField: 'unit' }, [audience], item, command.actor);
	const names = await readNames(trx, [command.actor, ...people.map(({ id }) => id)]);
	const link = { collection: 'reports', item: String(head.id) };
	for (const { id, language } of people) {
		const action = language === 'en' ? (step.label_en ?? step.label_vi) : step.label_vi;
		const by = names.get(command.actor) ?? '–';
		const { subject, text } = readyMessage({ ...head, by, action }, language);
		const unread: unknown = await trx('directus_notifications')
			.where({ ...link, recipient: id, status: 'inbox', subject })
			.first('id');
		if (unread) continue;
		await trx('directus_notifications').insert({
			...link,
			recipient: id,
			sender: command.actor,
			subject,
			message: text,
			status: 'inbox',
			timestamp: command.now,
		});
	}
	return people.map(({ id }) => names.get(id) ?? '–');
}

async function readFields(trx: Knex.Transaction, id: number): Promise<Readonly<Record<string, unknown>>> {
	const row: Record<string, unknown> | undefined = await trx('reports').where({ id }).first();
	return row ?? {};
}
