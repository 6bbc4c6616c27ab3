import { refusal } from '@tiendo/core/http/refuse.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { listedPreview } from '@tiendo/core/domain/reminders/listed-preview.ts';
import type { Preview, RuleDraft } from '@tiendo/core/contract/reminders.ts';
import { asSaved } from '@tiendo/core/store/reminders/rule-draft.ts';
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
		response.json(await preview(host, request, reader, asSaved(rule), at));
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
		response.json(await preview(host, request, reader, draft, at));
	};
}

async function preview(
	host: Host,
	request: Request,
	reader: Reader,
	draft: RuleDraft,
	at: Date,
): Promise<Preview> {
	const result = await previewRule(host.database, draft, at);
	if (!result) throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
	if (!result.ok) {
		const language = await languageOf(host.database, requireUser(request).user);
		const [first] = result.problems;
		const message = first ? `${first.field}: ${say(language, first.vi, first.en)}.` : 'rule';
		throw refusal('INVALID_PAYLOAD', message, { problems: result.problems });
	}
	return listedPreview(await reader.onlyReadable(result.preview));
}
