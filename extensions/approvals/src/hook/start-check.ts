import { APPROVALS_COLLECTIONS } from '@tiendo/core/contract/approvals-collections.ts';
import { guardIsAnnounced } from '@tiendo/core/guard-hook/announced.ts';
import { registerClosure, type Closure } from '@tiendo/core/guard-hook/closure.ts';
import { missingTriggers, missingWorkflowTriggers } from '@tiendo/core/guard-hook/missing-triggers.ts';
import type { HookContext, Register } from '@tiendo/core/setup/host.ts';
import { PART } from '../setup/run.ts';

const ENDPOINT = /^\/approvals(\/|$)/;

/** Routes that reach rows of any collection. */
const DOORS = ['graphql(?!/system)', 'utils', 'versions', 'revisions', 'files', 'flows/trigger'];

const endpointOnly = { closes: (path: string) => ENDPOINT.test(path), closesSockets: false };

/** Collections whose rows the guard should hold: those under an active workflow, and their lines. */
async function guardedCollections({ database }: Pick<HookContext, 'database'>): Promise<string[]> {
	const { rows } = await database.raw<{ rows: { name: string }[] }>(
		`select w.collection as name from workflows w where w.active
		union select l.line_collection from workflows w cross join lateral td_workflow_lines(w.id) l where w.active`,
	);
	return rows.map(({ name }) => name);
}

/** What has to stay closed because the database does not hold it, or null. */
export async function findClosure(context: Pick<HookContext, 'database'>): Promise<Closure | null> {
	const made = (await missingTriggers(context, PART)) ?? (await missingTriggers(context, 'triggers'));
	if (made === null) {
		const reason =
			'Chưa cài đặt: chạy "npx directus approvals:setup". / Not set up: run "npx directus approvals:setup".';
		return { ...endpointOnly, reason };
	}
	const functions = await context.database.raw<{ rows: { there: boolean }[] }>(
		`select to_regproc('td_workflow_missing_triggers') is not null as there`,
	);
	const attached = functions.rows[0]?.there === true;
	const missing = [...made, ...(attached ? await missingWorkflowTriggers(context) : [])];
	if (attached && missing.length === 0) return null;
	const guarded = attached ? await guardedCollections(context) : [];
	const items = [...APPROVALS_COLLECTIONS, ...guarded].map((name) =>
		name.toLowerCase().replaceAll(/\W/g, '\\$&'),
	);
	const closed = new RegExp(`^/(approvals|items/(${items.join('|')})|${DOORS.join('|')})(/|$)`);
	const names = missing.join(', ') || 'td_workflow_missing_triggers';
	return {
		reason: `Thiếu chốt bảo vệ trong cơ sở dữ liệu. / Guards are missing in the database: ${names}. Run "npx directus approvals:setup --force".`,
		closes: (path) => closed.test(path),
		closesSockets: true,
	};
}

/**
 * On a host that has approvals alone: checks before the server listens that the database's guard stands. Where it was
 * never set up only the endpoint is closed; where it has gone, so is what it should hold, by every route. Where the
 * guard of the whole product is loaded, that one checks.
 */
export function registerStartCheck(register: Pick<Register, 'init' | 'filter'>, context: HookContext): void {
	const find = async () => (guardIsAnnounced() ? null : findClosure(context));
	registerClosure(register, context, find, endpointOnly);
}
