import { describe, expect, it } from 'vitest';
import { screens } from '../../extensions/approvals/src/app/messages.ts';

describe('The words of the approval screens', () => {
	it('say every key in both languages, with the same blanks to fill', () => {
		const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
		for (const screen of screens) {
			const vi = Object.entries(screen['vi-VN']);
			const en = new Map<string, string>(Object.entries(screen['en-US']));
			expect([...en.keys()].toSorted()).toEqual(vi.map(([key]) => key).toSorted());
			for (const [key, text] of vi) expect(blanks(en.get(key) ?? ''), key).toEqual(blanks(text));
		}
	});

	it('give each key to one screen only', () => {
		const keys = screens.flatMap((screen) => Object.keys(screen['vi-VN']));
		expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
	});
});
