export { useWords } from '@tiendo/core/studio/use-words.ts';
