import { useWords as useWordsOf } from '@tiendo/core/studio/use-words.ts';
import { screens } from './messages.ts';

/** Words of this bundle, in the language of the user. */
export const useWords = () => useWordsOf(...screens);
