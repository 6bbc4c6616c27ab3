/** Languages with their own number and date writing; every other language of the Studio reads as English. */
export type Locale = 'vi' | 'en';

/** The writing that a Directus language code stands for: `vi-VN` → `vi`, anything else → `en`. */
export function localeOf(language: string | null | undefined): Locale {
	return language?.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}

/** What a typed text means as a number. */
export type ParsedNumber =
	| { readonly kind: 'empty' }
	| { readonly kind: 'number'; readonly value: number }
	/** Another reading than the one typed is likely: ask before taking it. */
	| { readonly kind: 'ambiguous'; readonly suggestion: number }
	| { readonly kind: 'invalid' };

const MARKS = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** Space, no-break space, thin and narrow no-break space: what people and spreadsheets put between groups. */
const SPACES = /[ \u00a0\u2009\u202f]/;

/**
 * Reads a typed number. Vietnamese writes 1.234,5 · 1234,5 · 1 234,5; English 1,234.5 and so on. A text that uses the group
 * mark where no group can end (1.5, 0.123) or writes the other language's way (1,234.5) is not guessed but asked.
 * Signs: - − +. Anything else (percent, exponent, formula, letters) is invalid.
 */
export function parseNumber(text: string, locale: Locale): ParsedNumber {
	const trimmed = text.trim();
	if (trimmed === '') return { kind: 'empty' };
	const match = /^([-−+]?)\s*([0-9][0-9.,\s]*)$/u.exec(trimmed);
	if (!match) return { kind: 'invalid' };
	const sign = match[1] === '-' || match[1] === '−' ? -1 : 1;
	const digits = (match[2] ?? '').trim();
	const own = readAs(digits, locale);
	if (own !== null) return { kind: 'number', value: withSign(sign, own) };
	const other = readAs(digits, locale === 'vi' ? 'en' : 'vi');
	return other === null ? { kind: 'invalid' } : { kind: 'ambiguous', suggestion: withSign(sign, other) };
}

/** The unsigned number in one language's writing, or null where the text does not follow it. */
function readAs(digits: string, locale: Locale): number | null {
	const { group, decimal } = MARKS[locale];
	const [whole = '', fraction, ...more] = digits.split(decimal);
	if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
	const marked = whole.includes(group);
	const spaced = SPACES.test(whole);
	if (marked && spaced) return null;
	const groups = marked ? whole.split(group) : whole.split(SPACES);
	const [first = '', ...rest] = groups;
	const grouped = rest.length > 0;
	if (!/^\d+$/.test(first) || (grouped && (first.length > 3 || first.startsWith('0')))) return null;
	if (!rest.every((part) => /^\d{3}$/.test(part))) return null;
	const value = Number(`${groups.join('')}.${fraction ?? '0'}`);
	return Number.isFinite(value) ? value : null;
}

/** Keeps zero free of a sign. */
function withSign(sign: number, value: number): number {
	return value === 0 ? 0 : sign * value;
}

export interface NumberStyle {
	/** Most decimals to show. Default 0. */
	readonly decimals?: number;
	/** Show all of these decimals, also zeros. Default: only the ones there are. */
	readonly fixed?: boolean;
	/** Write + before a positive number, for changes. */
	readonly signed?: boolean;
	/** Cut instead of round, so that 99,96 % never reads as 100,0. */
	readonly cut?: boolean;
}

/** Writes a number for people: 1.234,5 in Vietnamese, 1,234.5 in English, − as minus, – for a missing value. */
export function formatNumber(
	value: number | null | undefined,
	locale: Locale,
	style: NumberStyle = {},
): string {
	if (value === null || value === undefined || !Number.isFinite(value)) return '–';
	const { decimals = 0, fixed = false, signed = false, cut = false } = style;
	const exact = cut ? cutTo(value, decimals) : value;
	const text = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-US', {
		minimumFractionDigits: fixed ? decimals : 0,
		maximumFractionDigits: decimals,
		signDisplay: signed ? 'exceptZero' : 'negative',
	}).format(exact);
	return text.replace('-', '−');
}

/** Cuts towards zero; a value within a billionth of a step counts as that step, so that 0.71 × 100 stays 71. */
function cutTo(value: number, decimals: number): number {
	const step = 10 ** decimals;
	return Math.trunc(Number((value * step).toFixed(6))) / step;
}
