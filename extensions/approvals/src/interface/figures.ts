import { formatNumber, type Locale } from '@tiendo/core/domain/format/number.ts';

/** How a value of any field reads in a list of changes. */
export type Shown =
	| { readonly kind: 'missing' }
	| { readonly kind: 'figure'; readonly text: string }
	| { readonly kind: 'yes' | 'no' }
	| { readonly kind: 'text'; readonly text: string };

/** A decimal of the database arrives as text so that no digit is lost. A leading zero ("0123") makes it a code, no figure. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** A value for the reader: figures in their writing, what is missing as missing, never as 0. */
export function shownValue(value: unknown, locale: Locale): Shown {
	if (value === null || value === undefined || value === '') return { kind: 'missing' };
	if (typeof value === 'boolean') return { kind: value ? 'yes' : 'no' };
	if (typeof value === 'number')
		return { kind: 'figure', text: formatNumber(value, locale, { decimals: 4 }) };
	if (typeof value !== 'string') return { kind: 'text', text: JSON.stringify(value) };
	return NUMBER.test(value)
		? { kind: 'figure', text: formatNumber(Number(value), locale, { decimals: 4 }) }
		: { kind: 'text', text: value };
}

/** A change in percent, always signed: −8,2%; null where there is none to tell. */
export function shownPercent(percent: number | null, locale: Locale): string | null {
	return percent === null
		? null
		: `${formatNumber(percent, locale, { decimals: 1, fixed: true, signed: true })}%`;
}
