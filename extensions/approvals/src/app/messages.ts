import { diagramWords } from './messages/diagram.ts';
import { inboxWords } from './messages/inbox.ts';
import { panelWords } from './messages/panel.ts';
import { sharedWords } from './messages/shared.ts';

/** Words of this bundle's screens, one file a screen; the fallback of the Studio is en-US. A key belongs to one file. */
export const screens = [sharedWords, panelWords, inboxWords, diagramWords];

const wordsIn = (language: 'vi-VN' | 'en-US'): Record<string, string> =>
	Object.assign({}, ...screens.map((screen) => screen[language]));

export const messages = { 'vi-VN': wordsIn('vi-VN'), 'en-US': wordsIn('en-US') };
