/** Languages the panels speak. */
export type PanelLanguage = 'vi-VN' | 'en-US';

/** What stands for a figure that is missing: never 0. */
const MISSING = '–';

/** A figure with the language's separators, a real minus sign, and at most so many decimals; null is a dash. */
export function formatNumber(value: number | null, language: PanelLanguage, decimals = 0): string {
	if (value === null) return MISSING;
	const text = new Intl.NumberFormat(language, {
		minimumFractionDigits: 0,
		maximumFractionDigits: decimals,
	}).format(value);
	return text.replace('-', '−');
}

/** A figure on the scale of a chart: millions are shortened (`1,2 Tr`), everything else is written out. */
export function formatCompact(value: number, language: PanelLanguage): string {
	if (Math.abs(value) < 1e6) return formatNumber(value, language, 2);
	return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/**
 * A number rounded for display, but never across a threshold: 94.96 stays below 95, so it is cut off to 94.9 where
 * rounding would lift it into the next band.
 */
export function roundWithin(value: number, decimals: number, thresholds: readonly number[]): number {
	const factor = 10 ** decimals;
	const rounded = Math.round(value * factor) / factor;
	const crosses = thresholds.some((threshold) => value < threshold && rounded >= threshold);
	return crosses ? Math.floor(value * factor) / factor : rounded;
}

/** A share in percent with one decimal, e.g. `94,9%`; null is a dash. */
export function formatShare(
	value: number | null,
	language: PanelLanguage,
	thresholds: readonly number[] = [],
): string {
	if (value === null) return MISSING;
	const text = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
		roundWithin(value, 1, thresholds),
	);
	return `${text.replace('-', '−')}%`;
}

/**
 * A day as official papers write it: zero only before days 1–9 and months 1, 2 in Vietnamese (`05/9/2023`,
 * `14/02/2023`); without the year where the context has it.
 */
export function formatDay(day: string, language: PanelLanguage, withYear = true): string {
	const [year = '', month = '', date = ''] = day.split('-');
	if (language === 'en-US') {
		return new Intl.DateTimeFormat('en-US', {
			day: 'numeric',
			month: 'short',
			timeZone: 'UTC',
			...(withYear ? { year: 'numeric' } : {}),
		}).format(new Date(`${day}T00:00:00Z`));
	}
	const shortMonth = Number(month) <= 2 ? month : String(Number(month));
	return withYear ? `${date}/${shortMonth}/${year}` : `${date}/${shortMonth}`;
}

/** A period without repeating its year: `15/8 – 14/9/2023`. */
export function formatPeriod(startsOn: string, endsOn: string, language: PanelLanguage): string {
	const sameYear = startsOn.slice(0, 4) === endsOn.slice(0, 4);
	return `${formatDay(startsOn, language, !sameYear)} – ${formatDay(endsOn, language)}`;
}

/** A moment of today as `08:40`. */
export function formatTime(moment: Date, language: PanelLanguage): string {
	return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
		moment,
	);
}

/** Names in a row, the last one joined by the language's "and". */
export function formatNames(names: readonly string[], language: PanelLanguage): string {
	return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(names);
}
