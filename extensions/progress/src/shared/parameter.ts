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
