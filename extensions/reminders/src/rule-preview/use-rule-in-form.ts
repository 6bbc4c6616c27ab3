import { computed, inject, unref, type ComputedRef } from 'vue';
import { useStores } from '@directus/extensions-sdk';
import { RULE_FIELDS, type RuleDraft } from '@tiendo/core/contract/reminders.ts';
import { savedKey } from '@tiendo/core/studio/saved-key.ts';

type Row = Readonly<Record<string, unknown>>;
type Field = { readonly schema?: { readonly default_value?: unknown } | null } | null;

/**
 * The rule as it stands in the form around, saved or not. Without the right to change rules only the saved one: its `changes`
 * are empty. Null while the form does not know its item yet, or nothing can be shown of it.
 */
export function useRuleInForm(primaryKey: () => string | number): ComputedRef<RuleDraft | null> {
	const values = inject<unknown>('values', null);
	const stores = useStores();
	const permissions = stores.usePermissionsStore();
	const fields = stores.useFieldsStore();
	/** What the database gives a new rule where the form says nothing. */
	const defaults = () =>
		Object.fromEntries(
			RULE_FIELDS.map((name): [string, unknown] => [
				name,
				(fields.getField('reminder_rules', name) as Field)?.schema?.default_value ?? undefined,
			]),
		);
	return computed(() => {
		const key = primaryKey();
		const rule = savedKey(key);
		if (permissions.hasPermission('reminder_rules', rule === null ? 'create' : 'update') !== true)
			return rule === null ? null : { rule, changes: {} };
		if (rule === null && key !== '+') return null;
		const inForm = { ...(rule === null ? defaults() : {}), ...(unref(values) as object | null) } as Row;
		const known = RULE_FIELDS.filter((field) => inForm[field] !== undefined);
		if (known.length === 0) return null;
		return { rule, changes: Object.fromEntries(known.map((field) => [field, inForm[field]])) };
	});
}
