import type { LineRule } from '../../definitions/report-template.ts';

/**
 * Something about a figure that the unit should look at. An error does not prevent saving, so that nothing typed is lost;
 * it has to be gone before the report is sent.
 */
export interface Finding {
	readonly code: 'missing' | 'below_min' | 'above_max' | 'too_many_decimals';
	readonly severity: 'error';
	/** The bound that was broken, where there is one. */
	readonly limit: number | null;
}

/** Checks one figure against its line. An optional line without figure has no finding. */
export function checkFigure(value: number | null, rule: LineRule): readonly Finding[] {
	if (value === null) return rule.required ? [error('missing', null)] : [];
	const findings: Finding[] = [];
	if (rule.min !== null && value < rule.min) findings.push(error('below_min', rule.min));
	if (rule.max !== null && value > rule.max) findings.push(error('above_max', rule.max));
	if (decimalsOf(value) > rule.decimals) findings.push(error('too_many_decimals', rule.decimals));
	return findings;
}

function error(code: Finding['code'], limit: number | null): Finding {
	return { code, severity: 'error', limit };
}

/** Decimals of a value stored with at most four. */
function decimalsOf(value: number): number {
	const text = Math.abs(value).toFixed(4).replace(/0+$/, '');
	return text.length - text.indexOf('.') - 1;
}
