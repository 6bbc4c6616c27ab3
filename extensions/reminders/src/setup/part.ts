import type { Part } from '@tiendo/core/setup/part/part.ts';

/** Reminders as they are installed alone. */
export const reminders: Part = {
	name: 'reminders',
	title: 'Reminders',
	brings: 'the rules, the delivery ledger and the working calendar of reminders',
	keeps: 'rules, ledger and holidays',
};
