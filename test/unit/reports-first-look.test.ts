import { describe, expect, it } from 'vitest';
import { foldOnFirstVisit } from '../../extensions/reports/src/desk/first-look.ts';

function memoryWith(content: Record<string, string>) {
	const kept = new Map(Object.entries(content));
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		kept,
	};
}

describe('The first look at the Studio', () => {
	it('has the sidebar folded and the navigation open on a wide screen', () => {
		const memory = memoryWith({});
		foldOnFirstVisit(memory, 1440);
		expect(Object.fromEntries(memory.kept)).toEqual({ 'sidebar-collapsed': 'true' });
	});

	it('has both folded on a phone', () => {
		const memory = memoryWith({});
		foldOnFirstVisit(memory, 390);
		expect(Object.fromEntries(memory.kept)).toEqual({
			'sidebar-collapsed': 'true',
			'nav-bar-collapsed': 'true',
		});
	});

	it('leaves what the reader chose', () => {
		const memory = memoryWith({ 'sidebar-collapsed': 'false', 'nav-bar-collapsed': 'false' });
		foldOnFirstVisit(memory, 390);
		expect(memory.kept.get('sidebar-collapsed')).toBe('false');
		expect(memory.kept.get('nav-bar-collapsed')).toBe('false');
	});
});
