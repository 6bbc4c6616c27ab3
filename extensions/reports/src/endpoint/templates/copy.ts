/** A row as the host hands it over. */
export type TemplateItem = Readonly<Record<string, unknown>>;

/** Relations of a template other than its lines: reports and periods stay with the version they were opened with. */
const OWN_ONLY = ['id', 'lines', 'version', 'is_active'];
const LINE_OWN = ['id', 'template'];

/** What the next version of a template is created from: everything as it stands, with its lines; not in use yet. */
export function copyOf(item: TemplateItem, version: number): Record<string, unknown> {
	const lines: unknown = item['lines'];
	return {
		...without(item, OWN_ONLY),
		version,
		is_active: false,
		lines: (Array.isArray(lines) ? (lines as TemplateItem[]) : []).map((line) => without(line, LINE_OWN)),
	};
}

function without(row: TemplateItem, keys: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}
