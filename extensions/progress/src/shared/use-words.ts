import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import {
	formatCompact,
	formatDay,
	formatNames,
	formatNumber,
	formatPeriod,
	formatShare,
	formatTime,
	panelLanguage,
} from './format.ts';
import { type MessageKey, messages } from './messages.ts';

/** Words, numbers and days in the reader's language. */
export function useWords() {
	const { t, locale } = useI18n({
		useScope: 'local',
		inheritLocale: true,
		fallbackLocale: 'en-US',
		messages,
	});
	const language = computed(() => panelLanguage(locale.value));
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
