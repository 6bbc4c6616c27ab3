import { refusal } from '@tiendo/core/http/refuse.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { previewRule } from '@tiendo/core/store/reminders/preview.ts';
import type { Request, Response } from 'express';
import type { Host } from '../shared/host.ts';
import { Reader } from './reader.ts';
import { momentFrom } from './request.ts';

/**
 * GET /reminders/rules/:id/preview?at= – who would get what at that moment, who not, and why. Writes and sends
 * nothing. The reader must be able to read the rule, and sees only items that he or she can read.
 * @throws FORBIDDEN as Directus does for a rule that is not there or not readable; INVALID_PAYLOAD for a broken one
 */
export function previewHandler(host: Host): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		const { user } = requireUser(request);
		const at = momentFrom(request.query['at'], 'at');
		const reader = new Reader(host, request);
		const result = await previewRule(host.database, await reader.requireRule(request.params['id'] ?? ''), at);
		if (!result) throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
		const language = await languageOf(host.database, user);
		if (!result.ok) {
			const [first] = result.problems;
			const message = first ? `${first.field}: ${say(language, first.vi, first.en)}.` : 'rule';
			throw refusal('INVALID_PAYLOAD', message, { problems: result.problems });
		}
		response.json(await reader.onlyReadable(result.preview));
	};
}
