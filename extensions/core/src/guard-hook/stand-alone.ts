import { translate } from '../http/translate.ts';
import type { HookContext, Register } from '../setup/host.ts';
import { registerPartCommands } from '../setup/part/commands.ts';
import type { Part } from '../setup/part/part.ts';
import { guardIsAnnounced } from './announced.ts';
import { type Closure, registerClosure } from './closure.ts';
import { isOurs, translateServices } from './host-services.ts';

/**
 * What the bundle of one part needs of the host where nothing else of the product is: its commands, clean refusals, and a
 * check before the server listens. Where the guard of the whole product is loaded, that one does all of this, and more.
 * What the host's own collections answer stays as the host has it.
 * @param find what the part has to keep closed, or null
 */
export function standAlone(
	register: Pick<Register, 'init' | 'filter'>,
	context: HookContext,
	part: Part,
	find: () => Promise<Closure | null>,
): void {
	registerPartCommands(register.init, context, part);
	const unchecked = { closes: endpointOf(part), closesSockets: false };
	registerClosure(register, context, async () => (guardIsAnnounced() ? null : find()), unchecked);
	register.filter('database.error', (error) =>
		!guardIsAnnounced() && isOurs(error) ? translate(error) : error,
	);
	translateServices(context.services);
}

function endpointOf({ name }: Part): (path: string) => boolean {
	const endpoint = new RegExp(`^/${name}(/|$)`);
	return (path) => endpoint.test(path);
}

/** Where the part was never set up only its endpoint is closed. */
export function notSetUp(part: Part): Closure {
	const command = `npx directus ${part.name}:setup`;
	return {
		reason: `Chưa cài đặt: chạy "${command}". / Not set up: run "${command}".`,
		closes: endpointOf(part),
		closesSockets: false,
	};
}

/** Routes that reach rows of any collection. */
const DOORS = ['graphql(?!/system)', 'utils', 'versions', 'revisions', 'files', 'flows/trigger'];

/** Where guards have gone, what they should hold is closed by every route: the endpoint and these collections. */
export function guardsMissing(
	{ name }: Part,
	missing: readonly string[],
	collections: readonly string[],
): Closure {
	const items = collections.map((one) => one.toLowerCase().replaceAll(/\W/g, '\\$&'));
	const closed = new RegExp(`^/(${name}|items/(${items.join('|')})|${DOORS.join('|')})(/|$)`);
	return {
		reason: `Thiếu chốt bảo vệ trong cơ sở dữ liệu. / Guards are missing in the database: ${missing.join(', ')}. Run "npx directus ${name}:setup --force".`,
		closes: (path) => closed.test(path),
		closesSockets: true,
	};
}
