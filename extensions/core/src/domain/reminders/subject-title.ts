import type { SubjectFacts } from './message.ts';

/** Longest title that the ledger keeps. */
const LENGTH = 255;

/** The name of an item where it stands alone, as in the ledger: with its unit, unless its title names that already. */
export function subjectTitle({ title, unit }: Pick<SubjectFacts, 'title' | 'unit'>): string {
	const named = unit === '' || title.vi.includes(unit) ? title.vi : `${title.vi} – ${unit}`;
	return named.length > LENGTH ? `${named.slice(0, LENGTH - 1)}…` : named;
}
