import { computed, inject, unref, type ComputedRef } from 'vue';
import type { RuleDraft } from '@tiendo/core/contract/reminders.ts';
import { savedKey } from '@tiendo/core/studio/saved-key.ts';

/**
 * The rule as it stands in the form around, saved or not; null while the form does not know its item yet.
 * @param form what the form gives its fields: while it loads a saved rule, the key is that of a new one
 */
export function useRuleInForm(
	form: Readonly<{ primaryKey: string | number; loading?: boolean }>,
): ComputedRef<RuleDraft | null> {
	const values = inject<unknown>('values', null);
	return computed(() => {
		const key = form.primaryKey;
		if (form.loading) return null;
		const rule = savedKey(key);
		const changes = { ...(unref(values) as object | null), deliveries: undefined };
		// A saved rule brings its values along.
		return key === '+' || 'id' in changes ? { rule, changes } : null;
	});
}
