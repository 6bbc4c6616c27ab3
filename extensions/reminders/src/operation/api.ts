import { defineOperationApi } from '@directus/extensions-sdk';
import { enterManualReminder } from '@tiendo/core/store/reminders/manual.ts';

interface Options {
	/** Key of the reminder rule whose text and audience are used. */
	readonly rule: number | string;
	/** Key of the item to remind about. */
	readonly item: number | string;
}

/** Enters a reminder into the ledger; the next tick sends it. Answers {entered}: 0 when it was already said today. */
export default defineOperationApi<Options>({
	id: 'send-reminder',
	handler: async ({ rule, item }, { database }) => ({
		entered: await enterManualReminder(database, { rule: Number(rule), item: String(item) }, new Date()),
	}),
});
