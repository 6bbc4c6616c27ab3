import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../bin/lib/install.mjs';

/**
 * An extension as somebody else would write it: it hears of steps by the events of the contract, carries out one effect,
 * vetoes on a word in the comment, and writes all it heard into the table `heard`.
 */
const SOURCE = `
const refusal = () => Object.assign(new Error('Not on a Friday'), {
	name: 'DirectusError', code: 'CONDITION_FAILED', status: 409, extensions: { reason: 'friday' },
});
export default ({ action }, { emitter, database }) => {
	const stateOf = async (knex, key) => (await knex('reports').where({ id: key }).first('state')).state;
	const write = (knex, by, key, text) => knex('heard').insert({ by, key: String(key), text });
	emitter.onFilter('workflow.transition', async (payload, event, { database: trx }) => {
		await write(trx, 'filter', event.key, event.action + ' ' + (await stateOf(trx, event.key)) + ' outside ' + (await stateOf(database, event.key)));
		const { comment } = await trx('workflow_log').where({ id: event.logId }).first('comment');
		if (comment === 'veto') throw refusal();
		if (comment === 'fail') throw new Error('select secret from everything');
		return event.effects.includes('probe') ? { ...payload, done: [...payload.done, 'probe'] } : payload;
	});
	emitter.onAction('workflow.transitioned', async (event) => {
		await write(database, 'action', event.key, event.action + ' ' + (await stateOf(database, event.key)));
	});
	action('reports.items.update', async ({ payload, keys }) => {
		if ('state' in payload) await write(database, 'update', keys[0], payload.state + ' ' + (await stateOf(database, keys[0])));
	});
};
`;

export interface Probe {
	/** Value of EXTENSIONS_PATH: the product's extensions and the probe. */
	readonly path: string;
	remove(): void;
}

export function makeProbe(): Probe {
	const path = mkdtempSync(join(tmpdir(), 'tiendo-probe-'));
	for (const name of ['core', 'approvals', 'reports', 'reminders', 'progress'])
		symlinkSync(join(root, 'extensions', name), join(path, name));
	mkdirSync(join(path, 'probe/dist'), { recursive: true });
	const about = { type: 'hook', path: 'dist/index.js', source: 'dist/index.js', host: '^11.10.0' };
	const manifest = { name: 'probe', version: '1.0.0', type: 'module', 'directus:extension': about };
	writeFileSync(join(path, 'probe/package.json'), JSON.stringify(manifest));
	writeFileSync(join(path, 'probe/dist/index.js'), SOURCE);
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
