import { computed, type ComputedRef } from 'vue';
import type { Locale } from '../domain/format/number.ts';
import { codeOf, language, type Words } from './language.ts';

/** Text of a key in the reader's language, its blanks (`{name}`) filled; a key without a text stands for itself. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * A component's own texts in the user's language, and which writing of numbers and dates goes with it. Only below a component
 * that came `withWords`.
 * @param words where the texts are; of several with the same key the first counts
 */
export function useWords(...words: readonly Words[]): {
	readonly t: Say;
	readonly locale: ComputedRef<Locale>;
	/** Of a pair of names the one in the reader's language. */
	readonly pick: (vi: string, en: string) => string;
} {
	const locale = computed(() => language.value ?? 'en');
	return {
		t(key, values = {}) {
			const code = codeOf(locale.value);
			const text = words.map((file) => file[code]?.[key]).find((found) => found !== undefined) ?? key;
			return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
		},
		locale,
		pick: (vi, en) => (locale.value === 'vi' ? vi : en),
	};
}
