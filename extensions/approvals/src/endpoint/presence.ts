import type { PersonBody } from '@tiendo/core/contract/approvals.ts';
import { hasActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import { markAbsent, markPresent, readViewers } from '@tiendo/core/store/workflow/presence.ts';
import type { Caller, Host } from '../server/host.ts';
import { actorOf } from '../server/perform.ts';
import { noWorkflow, readableKey } from '../server/readable.ts';

interface Target {
	readonly collection: string;
	readonly id: string;
}

/**
 * PUT /approvals/:collection/:id/presence: the caller has the item open; answers who else has. To be renewed well within
 * PRESENCE_SECONDS. @throws FORBIDDEN where they may not read the item, NOT_FOUND (a collection without a workflow)
 */
export async function bePresent(
	host: Host,
	caller: Caller,
	target: Target,
	now: Date,
): Promise<{ viewers: PersonBody[] }> {
	const item = await itemOf(host, caller, target, now);
	const { user } = caller.accountability;
	await markPresent(host.database, item, user);
	const viewers = await readViewers(host.database, [item], user);
	return { viewers: viewers.get(`${item.collection}:${item.id}`) ?? [] };
}

/** DELETE of the same: the caller has closed the item. @throws as bePresent */
export async function beAbsent(host: Host, caller: Caller, target: Target, now: Date): Promise<void> {
	const item = await itemOf(host, caller, target, now);
	await markAbsent(host.database, item, caller.accountability.user);
}

async function itemOf(host: Host, caller: Caller, target: Target, now: Date): Promise<Target> {
	const { language } = await actorOf(host, caller, now);
	const id = await readableKey(host, caller, target.collection, target.id, language);
	if (!(await hasActiveWorkflow(host.database, target.collection))) throw noWorkflow(target.collection);
	return { collection: target.collection, id };
}
