import type { DeliveriesAnswer, DeliveryResult } from '@tiendo/core/contract/reminders.ts';
import { GREATEST_KEY } from '@tiendo/core/definitions/limits.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import type { Host } from '../shared/host.ts';
import { requireRuleEditor } from './permission.ts';

/** Rows of one call: a page of the ledger and more. */
const MOST = 500;

/**
 * POST /reminders/deliveries/cancel and /resend – {ids} → {results}, one each in the order given.
 * @throws FORBIDDEN for who may not change rules; INVALID_PAYLOAD where ids is no list of keys
 */
export function deliveriesHandler(
	host: Host,
	act: (db: Knex, ids: readonly number[], now: Date) => Promise<DeliveryResult[]>,
): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		await requireRuleEditor(request, host.database);
		const results = await act(host.database, idsFrom(request.body), new Date());
		response.json({ results } satisfies DeliveriesAnswer);
	};
}

function idsFrom(body: unknown): number[] {
	const ids: unknown = typeof body === 'object' && body !== null && 'ids' in body ? body.ids : null;
	if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST || !ids.every(isKey)) {
		const message = `ids: cần từ 1 đến ${MOST} mã dòng. / ids: needs 1 to ${MOST} keys of deliveries.`;
		throw refusal('INVALID_PAYLOAD', message, { field: 'ids' });
	}
	return [...new Set(ids)];
}

function isKey(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= GREATEST_KEY;
}
