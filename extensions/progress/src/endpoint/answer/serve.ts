import type { EndpointExtensionContext } from '@directus/extensions';
import type { QueryField } from '@tiendo/core/domain/progress/query.ts';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { atOneMoment, readChanges } from '@tiendo/core/store/progress/changes.ts';
import type { Request, RequestHandler, Response } from 'express';
import type { Knex } from 'knex';
import { type ProgressRequest, progressRequest } from '../reader.ts';
import { alreadyThere, type Answer, type Content, KeptAnswers } from './kept-answers.ts';

/** Bytes of answers one server keeps. */
const MOST_KEPT = 64 * 1024 * 1024;

/** Makes an answer within one transaction that reads one moment. */
export type Make = (trx: Knex.Transaction, asked: ProgressRequest, request: Request) => Promise<Content>;

/**
 * Handlers that answer from what is kept while nothing has changed. Who may see the unit is judged for every request; the key
 * holds the unit, so that an answer is shared only by those who may all see it.
 */
export function serving(context: EndpointExtensionContext) {
	const answers = new KeptAnswers(MOST_KEPT);
	return (parameters: readonly QueryField[], make: Make): RequestHandler =>
		asyncHandler(async (request, response) => {
			const asked = await progressRequest(request, context, parameters);
			const changes = await readChanges(context.database);
			const answer = await answers.get(keyOf(request, asked), changes, () =>
				atOneMoment(context.database, (trx) => make(trx, asked, request)),
			);
			send(request, response, answer);
		});
}

/** Everything an answer depends on but the data itself. A due day passes at midnight, so the day is part of it. */
function keyOf(request: Request, { unit, scope, query, language }: ProgressRequest): string {
	const { year, asOf, today } = scope;
	return JSON.stringify([request.path, unit.id, year, asOf, today, query.template, query.years, language]);
}

/** A body as JSON. */
export const json = (body: unknown): Content => ({
	headers: { 'Content-Type': 'application/json; charset=utf-8' },
	bytes: Buffer.from(JSON.stringify(body)),
});

/**
 * Sends an answer, or 304 to whoever has it. Caches between here and the reader must not keep it; the reader's own asks each
 * time whether it still holds, for another user of the same browser may see less.
 */
function send(request: Request, response: Response, answer: Answer): void {
	response.set({
		...answer.headers,
		ETag: answer.etag,
		'Cache-Control': 'private, no-cache',
		Vary: 'Authorization, Cookie',
	});
	if (alreadyThere(request.headers['if-none-match'], answer.etag)) {
		response.removeHeader('Content-Type');
		response.removeHeader('Content-Disposition');
		response.status(304).end();
		return;
	}
	response.status(200).end(answer.bytes);
}
