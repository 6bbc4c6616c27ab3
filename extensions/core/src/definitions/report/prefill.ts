import { MEASURES } from '../../contract/template-form.ts';
import { isRecord } from '../workflow/json.ts';

export type Register = keyof typeof MEASURES;

/** Where a line takes its figure from, if the unit wants. */
export type Prefill =
	| {
			readonly kind: 'register';
			readonly register: Register;
			readonly measure: 'count' | 'participations' | 'persons';
			/** A Directus filter on the register's rows; empty: all. */
			readonly filter: Readonly<Record<string, unknown>>;
	  }
	| {
			readonly kind: 'period';
			/** The period before, or the same a year ago. */
			readonly period: 'previous' | 'last_year';
			/** Code of the indicator whose figure is taken; null: the line's own. */
			readonly indicator: string | null;
	  };

export type ParsedPrefill =
	| { readonly ok: true; readonly prefill: Prefill | null }
	/** The key that is wrong. */
	| { readonly ok: false; readonly key: string };

/**
 * Reads the stored source of a line: `{"register":"trainings","measure":"count","filter":{…}}`, or of an earlier period
 * `{"period":"previous"}`, `{"period":"last_year","indicator":"N2.13"}`. Null and {} are no source.
 */
export function parsePrefill(stored: unknown): ParsedPrefill {
	if (stored === null || stored === undefined) return { ok: true, prefill: null };
	if (!isRecord(stored)) return { ok: false, key: 'prefill' };
	if (Object.keys(stored).length === 0) return { ok: true, prefill: null };
	return 'period' in stored ? readPeriod(stored) : readRegister(stored);
}

function readPeriod({ period, indicator = null, ...more }: Record<string, unknown>): ParsedPrefill {
	const [unknown] = Object.keys(more);
	if (unknown !== undefined) return { ok: false, key: unknown };
	if (period !== 'previous' && period !== 'last_year') return { ok: false, key: 'period' };
	if (indicator !== null && typeof indicator !== 'string') return { ok: false, key: 'indicator' };
	return { ok: true, prefill: { kind: 'period', period, indicator } };
}

function readRegister({ register, measure, filter = {}, ...more }: Record<string, unknown>): ParsedPrefill {
	const [unknown] = Object.keys(more);
	if (unknown !== undefined) return { ok: false, key: unknown };
	if (!isRegister(register)) return { ok: false, key: 'register' };
	const known = (MEASURES[register] as readonly string[]).find((one) => one === measure);
	if (known === undefined) return { ok: false, key: 'measure' };
	if (!isRecord(filter)) return { ok: false, key: 'filter' };
	return {
		ok: true,
		prefill: {
			kind: 'register',
			register,
			measure: known as 'count' | 'participations' | 'persons',
			filter,
		},
	};
}

function isRegister(value: unknown): value is Register {
	return typeof value === 'string' && Object.hasOwn(MEASURES, value);
}
