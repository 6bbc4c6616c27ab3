import { diagramWords } from './messages/diagram.ts';
import { inboxWords } from './messages/inbox.ts';
import { panelWords } from './messages/panel.ts';
import { sharedWords } from './messages/shared.ts';

/** Words of this bundle's screens, one file a screen. A key belongs to one file. */
export const screens = [sharedWords, panelWords, inboxWords, diagramWords];
