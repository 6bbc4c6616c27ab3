import type { Answer } from '@tiendo/core/domain/workflow/remarks.ts';
import { applyAnswer } from '@tiendo/core/store/workflow/answer.ts';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import type { Caller, Host } from './host.ts';
import { actorOf, asRefusal } from './perform.ts';
import { noWorkflow, readableKey } from './readable.ts';

/**
 * Answers remarks of one item for one caller, who must be able to read it; one transaction decides and writes.
 * @throws a refusal with code and details; nothing is written then
 */
export async function performAnswer(
	host: Host,
	caller: Caller,
	request: { collection: string; id: string; answers: readonly Answer[] },
	now: Date,
): Promise<void> {
	const { collection, answers } = request;
	const actor = await actorOf(host, caller, now);
	const id = await readableKey(host, caller, collection, request.id, actor.language);
	if (!(await readActiveWorkflow(host.database, collection))) throw noWorkflow(collection);
	try {
		await host.database.transaction((trx) => applyAnswer(trx, { collection, id, actor, answers, now }));
	} catch (error) {
		throw await asRefusal(host, error, actor.language);
	}
}
