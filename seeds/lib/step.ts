import type { Knex } from 'knex';

/** What a step of the seed is given. */
export interface StepContext {
	readonly trx: Knex.Transaction;
	/** Password of the demo users. */
	readonly demoPassword: string;
	/** The day the demonstration starts on, 'YYYY-MM-DD'. */
	readonly today: string;
}

/** A part of the seed that is done in one transaction, once. */
export interface Step {
	/** Key of the marker; never changed, or the step would run a second time on old databases. */
	readonly key: string;
	/** What the operator reads while it runs. */
	readonly title: string;
	readonly run: (context: StepContext) => Promise<void>;
}

/** Key under which td_setup, the table of what was done to this database, remembers a step. */
const part = (step: Step): string => `seed:${step.key}`;

/**
 * Runs a step unless it was done before. The marker is written in the step's own transaction: an interrupted step leaves
 * nothing and is repeated; a finished one is never repeated, so what people changed since stays.
 * onStart is called when there is something to do. Out: whether the step ran now. Two processes at once: the second waits, then finds the marker.
 */
export async function runOnce(
	knex: Knex,
	step: Step,
	context: Omit<StepContext, 'trx'>,
	onStart: () => void,
): Promise<boolean> {
	return knex.transaction(async (trx) => {
		await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', ['tiendo:seed']);
		const done: unknown = await trx('td_setup')
			.where({ part: part(step) })
			.first('part');
		if (done) return false;
		onStart();
		await step.run({ ...context, trx });
		await trx('td_setup').insert({ part: part(step), fingerprint: 'done', applied_at: trx.fn.now() });
		return true;
	});
}
