import { MEASURES, TEMPLATE_FIELDS } from '../../extensions/core/src/contract/template-form.ts';
import { prefillMeasure, prefillPart, prefillPeriod, prefillRegister } from './choices.ts';
import { json, label } from './fields.ts';
import { choicesOf, oneOf, part } from './parts.ts';
import type { ChoiceSet, FieldSpec } from './types.ts';

/** Without a value of its own a part would be unknown to the rules of the others. */
const sourcePart = (field: string, type: string, meta: Readonly<Record<string, unknown>>) => ({
	...part(prefillPart, field, type, { field, ...meta }),
	schema: { default_value: null },
});

const ifAny = (set: ChoiceSet) => ({
	interface: 'select-dropdown',
	options: { choices: choicesOf(set), allowNone: true },
});

const hiddenWhen = (name: string, rule: Readonly<Record<string, unknown>>) => ({ name, rule, hidden: true });
/** Registers without a column that could be summed. */
const ROWS_ONLY = Object.entries(MEASURES).flatMap(([register, { length }]) =>
	length === 1 ? [register] : [],
);

const noRegister = hiddenWhen('no register', { register: { _null: true } });

/**
 * Where a line takes its figure from: rows of a register are counted or summed, as far as a filter fits them, or the figure
 * is that of an earlier report. Persons and participations are columns of the attendance register alone.
 */
export const prefillSource: FieldSpec = json('prefill', ...TEMPLATE_FIELDS.prefill, {
	interface: 'tiendo-prefill',
	words: [prefillPart, prefillRegister, prefillMeasure, prefillPeriod],
	options: {
		fields: [
			sourcePart('register', 'string', {
				...ifAny(prefillRegister),
				conditions: [hiddenWhen('an earlier report', { period: { _nnull: true } })],
			}),
			sourcePart('measure', 'string', {
				...oneOf(prefillMeasure),
				conditions: [
					{
						name: 'rows only',
						rule: { register: { _in: ROWS_ONLY } },
						options: { choices: choicesOf(prefillMeasure, ['count']) },
					},
					noRegister,
				],
			}),
			sourcePart('filter', 'json', {
				width: 'full',
				interface: 'system-filter',
				options: { collectionField: 'register' },
				conditions: [noRegister],
			}),
			sourcePart('period', 'string', {
				...ifAny(prefillPeriod),
				conditions: [hiddenWhen('a register', { register: { _nnull: true } })],
			}),
			sourcePart('indicator', 'string', {
				options: { placeholder: 'N2.13' },
				conditions: [hiddenWhen('no report', { period: { _null: true } })],
			}),
		],
	},
	note: label(
		'Số được đưa ra để đơn vị lấy vào, không tự ghi vào báo cáo. Không ghi mã thì là chỉ số của chính dòng',
		'The figure is offered for the unit to take, and never put in. Without a code: the indicator of the line itself',
	),
});
