import { translate } from '../http/translate.ts';
import type { Register } from '../setup/host.ts';

/** Directus itself has words for a few codes (RECORD_NOT_UNIQUE …) and offers the rest untouched. */
export const registerErrorTranslation = (filter: Register['filter']): void => {
	filter('database.error', (error) => translate(error));
};
