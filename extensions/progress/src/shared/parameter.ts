/** An option of a panel as a parameter: Insights has put variables in; one nobody has set counts as left out. */
export function parameter(option: unknown): string | undefined {
	if (typeof option === 'number') return String(option);
	if (typeof option !== 'string' || option.includes('{{')) return undefined;
	const text = option.trim();
	return text === '' || text === 'undefined' || text === 'null' ? undefined : text;
}

/** A day option: pickers may hand over a moment, of which the day counts. */
export function dayParameter(option: unknown): string | undefined {
	return parameter(option)?.slice(0, 10);
}

/** Props that Insights gives every panel of ours. */
export interface PanelScope {
	showHeader?: boolean;
	/** Changes when the dashboard is refreshed. */
	now?: Date | string;
	year?: string | number | null;
	unit?: string | number | null;
	as_of?: string | null;
}

/** Those of a panel about one indicator. */
export interface IndicatorScope extends PanelScope {
	indicator?: string | null;
}

/** The three filters as parameters of a request, or of the drill-down page's address. */
export function scopeOf({ year, unit, as_of }: PanelScope) {
	return { year: parameter(year), unit: parameter(unit), as_of: dayParameter(as_of) };
}
