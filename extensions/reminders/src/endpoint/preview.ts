import { refusal } from '@tiendo/core/http/refuse.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { whileWaiting } from '@tiendo/core/http/while-waiting.ts';
import { listedPreview } from '@tiendo/core/domain/reminders/listed-preview.ts';
import type { RuleDraft } from '@tiendo/core/contract/reminders.ts';
import { asSaved } from '@tiendo/core/store/reminders/rule-draft.ts';
import type { RuleProblem } from '@tiendo/core/definitions/reminder/rule.ts';
import { previewRule } from '@tiendo/core/store/reminders/preview.ts';
import type { Request, Response } from 'express';
import type { Host } from '../shared/host.ts';
import { bodyOf, draftOf } from './draft.ts';
import { requireRuleEditor } from './permission.ts';
import { Reader } from './reader.ts';
import { momentFrom } from './request.ts';

/**
 * GET /reminders/rules/:id/preview?at= – who would get what at that moment, who not, and why. Writes and sends
 * nothing. Of many items the first are listed and all counted. The reader must be able to read the rule, and sees only items that he or she can read.
 * @throws FORBIDDEN as Directus does for a rule that is not there or not readable; INVALID_PAYLOAD for a broken one
 */
export function previewHandler(host: Host): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		requireUser(request);
		const at = momentFrom(request.query['at'], 'at');
		const reader = new Reader(host, request);
		const rule = await reader.requireRule(request.params['id'] ?? '');
		await answer(host, request, response, { reader, draft: asSaved(rule), at });
	};
}

/**
 * POST /reminders/rules/preview – {rule, at?, changes} → the same of a rule as it stands in a form, changes not yet saved; `rule`
 * is null for a new one. Only for who may save such a rule: a filter tells of fields that its writer may not read.
 * @throws as the preview of a saved rule, with all that a save would be refused for in `problems`
 */
export function draftPreviewHandler(host: Host): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		await requireRuleEditor(request, host.database);
		const body = bodyOf(request);
		const at = momentFrom(body['at'], 'at');
		const reader = new Reader(host, request);
		const draft = await draftOf(body, reader);
		await answer(host, request, response, { reader, draft, at });
	};
}

interface Asked {
	readonly reader: Reader;
	readonly draft: RuleDraft;
	readonly at: Date;
}

async function answer(host: Host, request: Request, response: Response, asked: Asked): Promise<void> {
	const { reader, draft, at } = asked;
	await whileWaiting(response, async (signal) => {
		const result = await previewRule(host.database, draft, at, signal);
		if (!result) throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
		if (!result.ok) throw await wouldNotRun(host, request, result.problems);
		signal.throwIfAborted();
		response.json(listedPreview(await reader.onlyReadable(result.preview)));
	});
}

async function wouldNotRun(host: Host, request: Request, problems: readonly RuleProblem[]): Promise<Error> {
	const language = await languageOf(host.database, requireUser(request).user);
	const [first] = problems;
	const message = first ? `${first.field}: ${say(language, first.vi, first.en)}.` : 'rule';
	return refusal('INVALID_PAYLOAD', message, { problems });
}
