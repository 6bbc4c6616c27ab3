import type { Words } from '@tiendo/core/studio/language.ts';
import { useWords as useWordsOf } from '@tiendo/core/studio/use-words.ts';
import { timeWords } from './time-words.ts';

/** Words of a screen and those on deadlines, in the language of the user. */
export const useWords = (...words: readonly Words[]) => useWordsOf(...words, timeWords);
