import type { FormGroup, FormLine } from '../../contract/reports.ts';

/** Where a line stands: the section it names, or the task group of its indicator. */
export interface Placed {
	readonly line: FormLine;
	readonly row:
		| {
				readonly section: string | null;
				readonly group_code: string | null;
				readonly group_vi: string | null;
				readonly group_en: string | null;
		  }
		| undefined;
}

interface Section {
	readonly key: string;
	readonly title_vi: string;
	readonly title_en: string;
}

/** Reads the sections of a template as they are stored; entries without key or title are left out. */
export function parseSections(stored: unknown): readonly Section[] {
	if (!Array.isArray(stored)) return [];
	return stored.flatMap((raw: unknown) => {
		const entry = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
		const { key, title_vi, title_en } = entry;
		if (typeof key !== 'string' || key === '' || typeof title_vi !== 'string') return [];
		return [{ key, title_vi, title_en: typeof title_en === 'string' && title_en ? title_en : title_vi }];
	});
}

/**
 * Lines in groups. Sections of the template come in their order; lines that name none stand under their task group, in
 * the order they come in, and lines without either at the end.
 */
export function sectionsOf(stored: unknown, placed: readonly Placed[]): FormGroup[] {
	const sections = parseSections(stored);
	const groups = new Map<string, { code: string; name_vi: string; name_en: string; lines: FormLine[] }>();
	for (const { key, title_vi, title_en } of sections)
		groups.set(`section:${key}`, { code: key, name_vi: title_vi, name_en: title_en, lines: [] });
	for (const { line, row } of placed) {
		const key = groups.has(`section:${row?.section}`)
			? `section:${row?.section}`
			: `group:${row?.group_code}`;
		const group = groups.get(key) ?? {
			code: row?.group_code ?? '',
			name_vi: row?.group_vi ?? '',
			name_en: row?.group_en ?? row?.group_vi ?? '',
			lines: [],
		};
		group.lines.push(line);
		groups.set(key, group);
	}
	return [...groups.values()].filter(({ lines }) => lines.length > 0);
}
