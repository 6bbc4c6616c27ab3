import type { Language } from '../store/language.ts';

export { type Language, languageFrom, languageOf } from '../store/language.ts';

/** The text of a pair in this language. */
export const say = (language: Language, vi: string, en: string): string => (language === 'en-US' ? en : vi);
