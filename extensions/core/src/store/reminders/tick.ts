import type { Knex } from 'knex';
import { takeBackStaleClaims } from './claim.ts';
import { deliverDue, type DeliveryPorts } from './deliver.ts';
import { planReminders, type PlanProblem } from './plan.ts';

export interface TickResult {
	readonly planned: number;
	readonly claimed: number;
	readonly sent: number;
	readonly failed: number;
	readonly cancelled: number;
	readonly problems: readonly PlanProblem[];
}

/**
 * One tick: take back what crashed senders hold, enter what is due, send what waits. Any number of instances may tick
 * at the same time, and a tick that comes late does what the missed ones would have done.
 */
export async function runTick(
	db: Knex,
	now: Date,
	ports: DeliveryPorts,
	isStopping: () => boolean = () => false,
): Promise<TickResult> {
	await takeBackStaleClaims(db, now);
	const plan = await planReminders(db, now);
	const count = await deliverDue(db, now, ports, isStopping);
	return { planned: plan.entered, ...count, problems: plan.problems };
}
