import type { Knex } from 'knex';
import { ANSWER } from '../../definitions/workflow/workflow.ts';
import { answerObstacle } from '../../domain/workflow/answer.ts';
import type { Answer } from '../../domain/workflow/remarks.ts';
import type { Actor } from '../actors.ts';
import { appendLog } from './log.ts';
import { lockAndLoad, openGuard, TransitionRefused } from './transition.ts';

export interface AnswerCommand {
	readonly collection: string;
	readonly id: string;
	readonly actor: Actor;
	readonly answers: readonly Answer[];
	readonly now: Date;
}

/**
 * Answers remarks, inside the caller's transaction and under the item's lock, so never beside a submission. The answers
 * are a row of the item's log that leaves the state as it is. Returns that row's id.
 * @throws TransitionRefused
 */
export async function applyAnswer(trx: Knex.Transaction, command: AnswerCommand): Promise<number> {
	const { collection, id, actor, answers } = command;
	const { workflow, item } = await lockAndLoad(trx, collection, id);
	const obstacle = answerObstacle(workflow, item, { ...actor, unitPath: actor.unit?.path ?? null }, answers);
	if (obstacle) throw new TransitionRefused(obstacle, workflow);
	await openGuard(trx, `${collection}:${id}:${item.state}>${item.state}`);
	const logId = await appendLog(trx, item.log, {
		collection,
		item: id,
		workflow: workflow.id,
		round: item.round,
		action: ANSWER,
		from_state: item.state,
		to_state: item.state,
		actor: actor.user,
		on_behalf_of: null,
		comment: null,
		remarks: answers.map(({ remark, text }) => ({ remark, text })),
		revision: item.revision,
		content: null,
		at: command.now.toISOString(),
	});
	return logId;
}
