import { describe, expect, it, vi } from 'vitest';
import type { Words } from '@tiendo/core/studio/language.ts';

/**
 * A bundle just loaded: its code anew, with the empty record the build leaves of a file of words.
 * @param gone the server has no English words any more
 */
async function loadBundle(gone = false) {
	vi.resetModules();
	vi.doMock('tiendo:words/vi-VN', () => ({ default: [{ left: 'còn {n} ngày' }] }));
	vi.doMock('tiendo:words/en-US', () => {
		if (gone) throw new Error('gone');
		return { default: [{ left: '{n} days left' }] };
	});
	const words = {} as Words;
	vi.stubGlobal('TIENDO_WORDS', [words]);
	const { language, speak } = await import('@tiendo/core/studio/language.ts');
	const { useWords } = await import('@tiendo/core/studio/use-words.ts');
	return { words, language, speak, useWords };
}

describe('The language of the screens', () => {
	it('is none until words are here, then the one asked for, with its blanks filled', async () => {
		const { words, language, speak, useWords } = await loadBundle();
		expect(language.value).toBe(null);
		await speak('vi');
		const { t, locale, pick } = useWords(words);
		expect([t('left', { n: 3 }), t('left'), t('unknown'), locale.value, pick('một', 'one')]).toEqual([
			...['còn 3 ngày', 'còn  ngày', 'unknown', 'vi', 'một'],
		]);
		await speak('en');
		expect([t('left', { n: 3 }), locale.value, pick('một', 'one')]).toEqual(['3 days left', 'en', 'one']);
	});

	it('is the one asked for last, whichever words come first', async () => {
		const { language, speak } = await loadBundle();
		await Promise.all([speak('en'), speak('vi')]);
		expect(language.value).toBe('vi');
	});

	it('stays where the words of another cannot be loaded, and the screens stand even where none can', async () => {
		const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const { words, language, speak, useWords } = await loadBundle(true);
		await speak('en');
		expect([language.value, useWords(words).t('left')]).toEqual(['en', 'left']);
		const again = await loadBundle(true);
		await again.speak('vi');
		await again.speak('en');
		expect([again.language.value, again.useWords(again.words).t('left', { n: 1 })]).toEqual([
			'vi',
			'còn 1 ngày',
		]);
		expect(told, 'the browser’s log says why').toHaveBeenCalledTimes(2);
		told.mockRestore();
	});
});
