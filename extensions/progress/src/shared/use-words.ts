import { computed } from 'vue';
import { useWords as useWordsOf } from '@tiendo/core/studio/use-words.ts';
import { codeOf } from '@tiendo/core/studio/language.ts';
import {
	formatCompact,
	formatDay,
	formatNames,
	formatNumber,
	formatPeriod,
	formatShare,
	formatTime,
} from './format.ts';
import { type MessageKey, messages } from './messages.ts';

/** Words, numbers and days in the reader's language. */
export function useWords() {
	const { t, locale } = useWordsOf(messages);
	const language = computed(() => codeOf(locale.value));
	return {
		language,
		say: (key: MessageKey, values: Record<string, string | number> = {}): string => t(key, values),
		number: (value: number | null, decimals = 0): string => formatNumber(value, language.value, decimals),
		compact: (value: number): string => formatCompact(value, language.value),
		share: (value: number | null, thresholds: readonly number[] = []): string =>
			formatShare(value, language.value, thresholds),
		day: (day: string): string => formatDay(day, language.value),
		dayMonth: (day: string): string => formatDay(day, language.value, false),
		period: (from: string, to: string): string => formatPeriod(from, to, language.value),
		time: (moment: Date): string => formatTime(moment, language.value),
		names: (list: readonly string[]): string => formatNames(list, language.value),
	};
}

export type Words = ReturnType<typeof useWords>;
