import { describe, expect, it } from 'vitest';
import { messageNamesNoRows, requestNamesNoRows } from '@tiendo/core/guard-hook/named-rows.ts';

const query = { filter: { id: { _eq: 1 } } };

const request = (method: string, path: string, body: unknown): boolean =>
	requestNamesNoRows({ method, path, body, isSingleton: (name) => name === 'about' });

describe('a request that writes a collection', () => {
	it.each([
		{ query, data: {} },
		{ query: {}, keys: undefined },
		{ query, keys: [1] },
		{ keys: [] },
		{ keys: '' },
		{ keys: 0, query },
		{ keys: null, query },
		{ keys: { 0: 1 } },
		{},
		undefined,
		null,
	])('names no rows by %j', (body) => {
		for (const path of ['/items/trainings', '/ITEMS/trainings/', '/users', '/Files/']) {
			expect(request('PATCH', path, body), path).toBe(true);
			expect(request('DELETE', path, body), path).toBe(true);
		}
	});

	it.each([{ keys: [1], data: {} }, [1, 2], [{ id: 1, title: 'X' }], []])('names its rows by %j', (body) => {
		expect(request('PATCH', '/items/trainings', body)).toBe(false);
		expect(request('DELETE', '/users', body)).toBe(false);
	});

	it('is not one that reads, creates, names its row in the path or has one row only', () => {
		expect(request('SEARCH', '/items/trainings', { query })).toBe(false);
		expect(request('POST', '/items/trainings', {})).toBe(false);
		expect(request('PATCH', '/items/trainings/1', { title: 'X' })).toBe(false);
		expect(request('PATCH', '/users/me', { language: 'vi-VN' })).toBe(false);
		expect(request('PATCH', '/items/about', { title: 'X' })).toBe(false);
	});
});

describe('a WebSocket message that writes items', () => {
	const message = (parts: object): boolean => messageNamesNoRows({ type: 'items', query, ...parts });

	it.each([
		{},
		{ id: '' },
		{ id: 0 },
		{ id: null },
		{ ids: [] },
		{ ids: null },
		{ ids: '' },
		{ id: '', ids: [] },
		{ query: undefined },
	])('names no rows by %j', (parts) => {
		expect(message({ action: 'update', data: { title: 'X' }, ...parts })).toBe(true);
		expect(message({ action: 'delete', ...parts })).toBe(true);
		expect(message({ action: 'delete', data: [{ id: 1 }], ...parts })).toBe(true);
	});

	it.each([{ id: 1 }, { id: '1' }, { ids: [1] }, { id: 0, ids: [1] }])('names its rows by %j', (parts) => {
		expect(message({ action: 'update', data: {}, ...parts })).toBe(false);
		expect(message({ action: 'delete', ...parts })).toBe(false);
	});

	it('names its rows by an array of rows, not of anything else', () => {
		expect(message({ action: 'update', data: [{ id: 1, title: 'X' }] })).toBe(false);
		expect(message({ action: 'update', data: ['X'] })).toBe(true);
	});

	it('is not one that reads or creates, nor one of another kind', () => {
		expect(message({ action: 'read' })).toBe(false);
		expect(message({ action: 'create', data: {} })).toBe(false);
		expect(message({ type: 'subscribe' })).toBe(false);
	});
});
