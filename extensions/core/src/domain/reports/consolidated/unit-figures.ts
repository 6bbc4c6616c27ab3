import { total } from '../../progress/over-time.ts';
import type { UnitFigures } from './shapes.ts';

/** A line of the template asked for. */
export interface LineKey {
	readonly line: number;
	readonly indicator: number;
}

interface ReportedValue {
	readonly line: number;
	readonly indicator: number | null;
	readonly value: number | null;
}

/**
 * The figures of one report, read as the asked version of its template would: by the same line or, where another version
 * was used, by the indicator if it stood on a single line there. By indicator they are added up over its lines, as when
 * they are posted. Lines without a figure are absent.
 */
export function unitFigures(
	values: readonly ReportedValue[],
	keys: readonly LineKey[],
): Omit<UnitFigures, 'unit'> {
	const byLine = new Map(values.map((value) => [value.line, value]));
	const byIndicator = new Map<number, ReportedValue[]>();
	for (const value of values) {
		if (value.indicator === null) continue;
		byIndicator.set(value.indicator, [...(byIndicator.get(value.indicator) ?? []), value]);
	}
	const lines = new Map<number, number>();
	for (const { line, indicator } of keys) {
		const [only, ...more] = byIndicator.get(indicator) ?? [];
		const found = byLine.get(line) ?? (more.length === 0 ? only : undefined);
		if (found && found.value !== null) lines.set(line, found.value);
	}
	const indicators = new Map<number, number>();
	for (const [indicator, own] of byIndicator) {
		const known = own.flatMap(({ value }) => (value === null ? [] : [value]));
		if (known.length > 0) indicators.set(indicator, total(known));
	}
	return { lines, indicators };
}
