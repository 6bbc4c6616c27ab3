import { afterEach, describe, expect, it, vi } from 'vitest';
import { read, worded } from '@tiendo/core/studio/worded.ts';

/** What the Studio does with all descriptions whenever the language is set. */
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const speak = (lang: string): void => void vi.stubGlobal('document', { documentElement: { lang } });

afterEach(() => vi.unstubAllGlobals());

describe('The description of an extension', () => {
	const option = worded({ name: ['Năm', 'Year'] }, { field: 'year' });
	const panel = worded({ name: ['Diễn biến', 'Trend'] }, { id: 'trend', options: [option] });

	it.each([
		['vi-VN', 'Diễn biến', 'Năm'],
		['en-US', 'Trend', 'Year'],
		['fr-FR', 'Trend', 'Year'],
	])('copied while the page is in %s speaks that language, or else English', (lang, name, year) => {
		speak(lang);
		expect(copy(panel)).toEqual({ id: 'trend', name, options: [{ field: 'year', name: year }] });
	});

	it('changes with the language, as does what is asked for anew', () => {
		speak('vi-VN');
		expect([panel.name, read(['nay', 'now'])]).toEqual(['Diễn biến', 'nay']);
		speak('en-US');
		expect([panel.name, read(['nay', 'now'])]).toEqual(['Trend', 'now']);
	});
});
