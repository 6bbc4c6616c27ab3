import { readUnsubscribeToken, type Unsubscription } from '@tiendo/core/domain/reminders/unsubscribe.ts';
import { languageFrom } from '@tiendo/core/http/language.ts';
import { optOut, type OptOutView, viewOptOut } from '@tiendo/core/store/reminders/opt-out.ts';
import type { Request, Response } from 'express';
import { type Host, projectSettings, publicUrl, unsubscribeKey } from '../shared/host.ts';
import { unsubscribePage } from './unsubscribe-page.ts';

type Handler = (request: Request, response: Response) => Promise<void>;

/** GET /reminders/unsubscribe/:token – asks; changes nothing, since programs that look for viruses open every link. */
export const askToStop =
	(host: Host): Handler =>
	async (request, response) =>
		show(host, response, 'ask', await meant(host, request));

/**
 * POST /reminders/unsubscribe/:token – no mails of these rules to this person any more; what they still get in the Studio
 * stays. The token alone speaks for the person, as RFC 8058 has it, and can do nothing else.
 */
export const stop =
	(host: Host): Handler =>
	async (request, response) => {
		const found = await meant(host, request);
		if (found) await optOut(host.database, found.wish);
		await show(host, response, 'done', found);
	};

interface Found {
	readonly wish: Unsubscription;
	readonly view: OptOutView;
}

async function meant(host: Host, request: Request): Promise<Found | null> {
	const { unsubscribeKey: key } = unsubscribeKey(host.env);
	const wish = key === undefined ? null : readUnsubscribeToken(key, request.params['token'] ?? '');
	const view = wish && (await viewOptOut(host.database, wish));
	return wish && view ? { wish, view } : null;
}

async function show(
	host: Host,
	response: Response,
	step: 'ask' | 'done',
	found: Found | null,
): Promise<void> {
	const project = await projectSettings(host.database);
	const language = languageFrom(found?.view.language ?? null, project.language);
	response
		.status(found ? 200 : 404)
		.set('Cache-Control', 'no-store')
		.set('Referrer-Policy', 'no-referrer')
		.type('html')
		.send(
			unsubscribePage({
				step: found ? step : 'unknown',
				language: language === 'en-US' ? 'en' : 'vi',
				project: project.name,
				rules: found?.view.rules ?? [],
				profileUrl: `${publicUrl(host.env)}/admin/users/me`,
			}),
		);
}
