import type { SchemaOverview } from '@directus/types';
import { describe, expect, it } from 'vitest';
import { readableKeys } from '@tiendo/core/http/readable-keys.ts';

const schema = { collections: { jobs: { primary: 'code' } } } as unknown as SchemaOverview;

/** A host that shows even numbers, and breaks on a word or on more keys than a statement of the database takes. */
const itemsOf = () => ({
	readByQuery: (query: object) => {
		const keys = (query as { filter: { code: { _in: string[] } } }).filter.code._in;
		if (keys.length > 65_535 || keys.includes('x')) return Promise.reject(new Error('no such question'));
		return Promise.resolve(keys.filter((key) => Number(key) % 2 === 0).map((code) => ({ code })));
	},
});

const keys = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n));

describe('readable keys', () => {
	it('are found among more of them than one statement takes', async () => {
		expect((await readableKeys(schema, 'jobs', keys(100_001), itemsOf)).size).toBe(50_001);
	});

	it('are found beside a question that fails', async () => {
		const found = await readableKeys(schema, 'jobs', ['x', ...keys(20_000)], itemsOf);
		expect(found.has('2')).toBe(false);
		expect(found.has('19998')).toBe(true);
	});

	it('are none of a collection that is not there, nor where nothing is asked', async () => {
		expect(await readableKeys(schema, 'planets', ['2'], itemsOf)).toEqual(new Set());
		expect(await readableKeys(schema, 'jobs', [], itemsOf)).toEqual(new Set());
	});
});
