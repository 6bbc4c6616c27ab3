import { parseSections } from '../sections.ts';

/** A heading of the consolidated report and which of the rows stand under it, as indexes. */
export interface Section {
	readonly title_vi: string;
	readonly title_en: string;
	readonly rows: readonly number[];
}

interface Placed {
	readonly section: string | null;
	readonly group: { readonly code: string; readonly vi: string; readonly en: string } | null;
}

/**
 * Lays rows under the template's own sections where it has some, else under their task groups in the order given. Rows
 * of no section come last under one heading without a title. Headings without rows are left out.
 */
export function sectionsOf(
	rows: readonly Placed[],
	definitions: unknown,
	groupOrder: readonly string[],
): Section[] {
	const own = parseSections(definitions);
	const keyOf = (row: Placed) => (own.length > 0 ? row.section : (row.group?.code ?? null));
	const titles = new Map<string | null, { title_vi: string; title_en: string }>(
		own.length > 0
			? own.map(({ key, title_vi, title_en }) => [key, { title_vi, title_en }])
			: rows.flatMap(({ group }) =>
					group === null ? [] : [[group.code, { title_vi: group.vi, title_en: group.en }] as const],
				),
	);
	const order: (string | null)[] = [...(own.length > 0 ? own.map(({ key }) => key) : groupOrder)];
	const known = new Set(order);
	const place = (row: Placed) => {
		const key = keyOf(row);
		return known.has(key) ? key : null;
	};
	return [...order, null].flatMap((key) => {
		const found = rows.flatMap((row, index) => (place(row) === key ? [index] : []));
		const { title_vi, title_en } = titles.get(key) ?? { title_vi: '', title_en: '' };
		return found.length === 0 ? [] : [{ title_vi, title_en, rows: found }];
	});
}
