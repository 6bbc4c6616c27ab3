import type { Knex } from 'knex';
import { isPartCollection } from '../contract/parts.ts';
import { refusal } from '../http/refuse.ts';
import { isDatabaseError, translate } from '../http/translate.ts';
import { guardIsAnnounced } from './announced.ts';

interface Service {
	readonly knex: Knex;
	/** Where the service is for the rows of one collection. */
	readonly collection?: string;
}

type Method = (this: Service, ...parameters: unknown[]) => Promise<unknown>;
type Services = Readonly<
	Record<string, { readonly prototype: Record<string, Method | undefined> } | undefined>
>;

/**
 * Where the host passes on what the database says as it is, and so answers with an internal error: its `database.error`
 * event covers creates and updates of items only.
 */
const UNTRANSLATED: Readonly<Record<string, readonly string[]>> = {
	// Creating and updating are here for what is judged at the commit only, after the event.
	ItemsService: ['createOne', 'createMany', 'updateBatch', 'updateMany', 'upsertMany', 'deleteMany'],
	ImportService: ['import'],
	UtilsService: ['sort'],
	CollectionsService: ['deleteOne'],
	FieldsService: ['updateField', 'deleteField'],
	RelationsService: ['updateOne', 'deleteOne'],
};

/** Marks a method that translates, for all bundles of the process and over a reload. */
const TRANSLATES = Symbol.for('tiendo.translates');

/**
 * Lets the host's own services refuse cleanly what the database refused: every route that reaches them, also nested,
 * over GraphQL or a WebSocket, answers with a code instead of an internal error. What is done does not change. Where a part
 * is installed alone, what the host's own collections answer stays as the host has it.
 * Why not by trying the write beforehand: docs/decisions/0044-refusals-translated-in-the-hosts-services.md
 */
export const translateServices = (services: object): void => {
	for (const [service, methods] of Object.entries(UNTRANSLATED)) {
		const prototype = (services as Services)[service]?.prototype;
		for (const name of methods) {
			const original = prototype?.[name];
			if (!prototype || original === undefined || TRANSLATES in original) continue;
			prototype[name] = Object.assign(translating(original), { [TRANSLATES]: true });
		}
	}
};

const translating = (original: Method): Method =>
	async function (...parameters) {
		try {
			return await original.apply(this, parameters);
		} catch (error) {
			const locked = await lockedBehind(this, error, parameters[0]);
			throw locked ?? (guardIsAnnounced() || isOurs(error) ? translate(error) : error);
		}
	};

/** A refusal of our triggers, on whatever table, or of a constraint of the tables that a part installed alone brings along. */
export function isOurs(error: unknown): boolean {
	if (typeof error !== 'object' || error === null || !('code' in error)) return false;
	return String(error.code).startsWith('TD') || ('table' in error && isPartCollection(error.table));
}

/**
 * What still hangs on a table or a row is refused by PostgreSQL itself. Where that is a locked item, this says so, with
 * its state; null for everything else.
 */
async function lockedBehind(service: Service, error: unknown, target: unknown): Promise<Error | null> {
	const question = questionOf(service, error, target);
	if (question === null) return null;
	try {
		const { rows } = await service.knex.raw<{ rows: { held: Record<string, unknown> | null }[] }>(
			...question,
		);
		const held = rows[0]?.held;
		return held
			? refusal('LOCKED', 'Hồ sơ đã khóa còn dùng đến. / A locked item depends on this.', held)
			: null;
	} catch {
		// Inside a transaction that has failed, or where the guard was never set up: the first error is the one to tell.
		return null;
	}
}

function questionOf(
	{ collection }: Service,
	error: unknown,
	target: unknown,
): [sql: string, bindings: unknown[]] | null {
	if (!isDatabaseError(error)) return null;
	if (error.code === '2BP01' && typeof target === 'string')
		return ['select td_workflow_holding(?) as held', [target]];
	if (error.code !== '23503' || collection === undefined || !Array.isArray(target)) return null;
	return ['select td_locked_dependent(?, ?::text[]) as held', [collection, target.map(String)]];
}
