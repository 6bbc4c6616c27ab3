import type { Step } from '../lib/step.ts';
import type { Row } from '../lib/rows.ts';
import { hasReference, readReference } from '../lib/yaml.ts';

/** JSON columns are written as text; everything else as it is. */
function stored(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
		]),
	);
}

/** The shipped reminder rules. */
export const referenceReminders: Step = {
	key: 'reference/reminders',
	title: 'reminder rules',
	run: async ({ trx }) => {
		if (!hasReference('reminder-rules')) return;
		for (const rule of readReference<Row[]>('reminder-rules'))
			await trx('reminder_rules').insert(stored(rule));
	},
};
