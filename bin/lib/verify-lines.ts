import { cell, readCsv } from '../../seeds/lib/csv.ts';
import type { ExactCount, PrintedFigure } from './verify-rule.ts';

/** Where the system has a figure: an indicator, of the province or of a district, or the count of a register. */
export type Place =
	| { readonly kind: 'indicator'; readonly indicator: string; readonly district: string | null }
	| { readonly kind: 'register'; readonly collection: 'teams' | 'team_members' };

/** One line to verify. */
export interface ArticleLine {
	readonly printed: PrintedFigure;
	readonly place: Place;
	readonly exact?: ExactCount;
}

/** Indicator behind each figure of the article; A01, A02, A17 and A21 are not measured by reports. */
const INDICATORS: Readonly<Record<string, string>> = {
	A03: 'N2.2',
	A04: 'N2.3',
	A05: 'N3.1',
	A06: 'N3.3',
	A07: 'N2.5',
	A08: 'N2.6',
	A09: 'N2.10',
	A10: 'N2.1',
	A11: 'N2.4',
	A12: 'N2.5',
	A13: 'N3.7',
	A14: 'N3.8',
	A15: 'N2.13',
	A16: 'N2.14',
	A18: 'N2.8',
	A19: 'N2.7',
	A20: 'N1.1',
};

const REGISTERS: Readonly<Record<string, 'teams' | 'team_members'>> = { A15: 'teams', A16: 'team_members' };
const EXACT: Readonly<Record<string, ExactCount>> = {
	A16: { value: 7512, source: 'a report of the province' },
};

/** The lines to verify, from article-figures.csv, in its order. Throws when a figure is missing there. */
export function articleLines(): ArticleLine[] {
	return readCsv('quang-ngai-2023/article-figures.csv').flatMap((row): ArticleLine[] => {
		const id = cell(row, 'id');
		const indicator = INDICATORS[id];
		if (indicator === undefined) return [];
		const text = cell(row, 'value');
		const [level, unit] = cell(row, 'scope_unit').split(':');
		const printed = {
			id,
			what: cell(row, 'what_vi'),
			value: Number(text),
			decimals: text.split('.')[1]?.length ?? 0,
		};
		const exact = EXACT[id];
		const line = (place: Place): ArticleLine => (exact ? { printed, place, exact } : { printed, place });
		const district = level === 'district' ? (unit ?? null) : null;
		const register = REGISTERS[id];
		return [
			line({ kind: 'indicator', indicator, district }),
			...(register ? [line({ kind: 'register', collection: register })] : []),
		];
	});
}
