import { useI18n } from 'vue-i18n';
import { messages } from './messages.ts';

/** Translations of this bundle, in the language of the user. */
export function useWords() {
	const { t, locale } = useI18n({ useScope: 'local', inheritLocale: true, messages });
	return { t, locale };
}
