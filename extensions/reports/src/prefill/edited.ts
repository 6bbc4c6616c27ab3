type Parts = Readonly<Record<string, unknown>>;

/**
 * The stored source of a line after a change in its form: what was said of one register is not of another, and a source is a
 * register or an earlier report. Null when it is neither.
 */
export function edited(
	before: Parts | null,
	{ register, measure, filter, period, indicator }: Parts,
): Parts | null {
	if (register && register !== before?.['register']) return { register, measure: 'count' };
	if (register) return filter ? { register, measure, filter } : { register, measure };
	if (period) return indicator ? { period, indicator } : { period };
	return null;
}
