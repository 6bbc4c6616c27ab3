import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { type Locale, localeOf } from '../domain/format/number.ts';

type Messages = Record<'vi-VN' | 'en-US', Record<string, string>>;

/** A component's own texts in the user's language, and which writing of numbers and dates goes with it. */
export function useWords(messages: Messages): {
	readonly t: (key: string, values?: Record<string, unknown>) => string;
	readonly locale: ComputedRef<Locale>;
	/** Of a pair of names the one in the reader's language. */
	readonly pick: (vi: string, en: string) => string;
} {
	const i18n = useI18n({ useScope: 'local', inheritLocale: true, fallbackLocale: 'en-US', messages });
	const locale = computed(() => localeOf(String(i18n.locale.value)));
	return {
		t: (key, values = {}) => i18n.t(key, values),
		locale,
		pick: (vi, en) => (locale.value === 'vi' ? vi : en),
	};
}
