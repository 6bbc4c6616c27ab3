import type { TemplateChange, TemplateChangeCode } from '../../contract/template-versions.ts';
import type { UnitAggregation } from '../../definitions/indicator.ts';
import { stayingOrder } from './template-order.ts';
import { LINE_FIELDS, TEMPLATE_FIELDS, UNIT_RULES } from './template-words.ts';

/** A template line as far as versions are compared. */
export interface ComparedLine {
	readonly number: string;
	readonly kind: string;
	/** Code and name of the indicator; null for a text. */
	readonly indicator: { readonly code: string; readonly vi: string; readonly en: string } | null;
	readonly unitRule: UnitAggregation | null;
	readonly title_vi: string | null;
	readonly title_en: string | null;
	readonly section: string | null;
	readonly required: boolean;
	readonly min: number | null;
	readonly max: number | null;
	readonly decimals: number;
	readonly default_value: number | null;
	readonly formula: string | null;
	readonly outlier_factor: number | null;
	readonly prefill: unknown;
	readonly help_vi: string | null;
}

/** A template as far as versions are compared, its lines in order. */
export interface ComparedTemplate {
	readonly name_vi: string;
	readonly cycle: string;
	readonly regime: string;
	readonly deadline_working_days: number;
	readonly unit_level: string;
	readonly unit_kinds: readonly string[];
	readonly content: string;
	readonly posts_figures: boolean;
	readonly explanations_required: boolean;
	readonly introduction_vi: string | null;
	readonly sections: unknown;
	readonly attachments: unknown;
	readonly checks: unknown;
	readonly lines: readonly ComparedLine[];
}

/**
 * What a version changed against the one before: first the template itself, then its lists, then its lines in the order of
 * the newer version, removed ones last. A line is the same one if it has the same number and asks for the same, else if
 * its indicator stands on one line in both. Versions that differ in nothing give an empty list. Pure.
 */
export function templateChanges(before: ComparedTemplate, after: ComparedTemplate): TemplateChange[] {
	const pairs = pairLines(before.lines, after.lines);
	const old = new Set(pairs.values());
	const staying = stayingOrder(
		after.lines.flatMap((line) => {
			const from = pairs.get(line);
			return from ? [before.lines.indexOf(from)] : [];
		}),
	);
	return [
		...fieldChanges(before, after),
		...listChanges('section', 'sections', ['key'], before, after),
		...listChanges('attachment', 'attachments', ['key'], before, after),
		...listChanges('check', 'checks', ['left', 'operator', 'right'], before, after),
		...after.lines.flatMap((line) => {
			const from = pairs.get(line);
			return from ? lineChanges(from, line, !staying.has(before.lines.indexOf(from))) : [added(line)];
		}),
		...before.lines.filter((line) => !old.has(line)).map(removed),
	];
}

/** The older line of each newer one, where there is one. */
function pairLines(
	before: readonly ComparedLine[],
	after: readonly ComparedLine[],
): Map<ComparedLine, ComparedLine> {
	const pairs = new Map<ComparedLine, ComparedLine>();
	const free = new Set(before);
	const pair = (same: (from: ComparedLine, to: ComparedLine) => boolean, alone: boolean): void => {
		for (const to of after.filter((line) => !pairs.has(line))) {
			const found = [...free].filter((from) => same(from, to));
			const rivals = after.filter((other) => !pairs.has(other) && found[0] && same(found[0], other));
			const [from] = found;
			if (!from || (alone && (found.length > 1 || rivals.length > 1))) continue;
			pairs.set(to, from);
			free.delete(from);
		}
	};
	const asks = (line: ComparedLine) => line.indicator?.code ?? `text:${line.title_vi ?? ''}`;
	pair((from, to) => from.number === to.number && asks(from) === asks(to), false);
	pair((from, to) => asks(from) === asks(to), true);
	pair((from, to) => from.number === to.number, false);
	return pairs;
}

function lineChanges(from: ComparedLine, to: ComparedLine, moved: boolean): TemplateChange[] {
	const line = (code: TemplateChangeCode, field: string | null, vi: string, en: string): TemplateChange => ({
		code,
		line: to.number,
		field,
		vi: `Dòng ${to.number}: ${vi}`,
		en: `Line ${to.number}: ${en}`,
	});
	const changes: TemplateChange[] = [];
	if (from.number !== to.number) {
		changes.push(line('moved', 'number', `trước là dòng ${from.number}`, `was line ${from.number}`));
	} else if (moved) changes.push(line('moved', 'sort', 'đổi vị trí', 'moved'));
	if (from.indicator?.code !== to.indicator?.code) {
		const [a, b] = [from.indicator, to.indicator];
		changes.push(
			line(
				'line',
				'indicator',
				`chỉ số ${a?.code ?? '–'} → ${b?.code ?? '–'}`,
				`indicator ${a?.code ?? '–'} → ${b?.code ?? '–'}`,
			),
		);
	}
	if (from.unitRule !== to.unitRule) {
		const rule = (key: UnitAggregation | null, language: 'vi' | 'en') =>
			key ? UNIT_RULES[key][language] : '–';
		changes.push(
			line(
				'line',
				'unit_rule',
				`cách cộng các đơn vị: ${rule(from.unitRule, 'vi')} → ${rule(to.unitRule, 'vi')}`,
				`over units: ${rule(from.unitRule, 'en')} → ${rule(to.unitRule, 'en')}`,
			),
		);
	}
	if (from.title_vi !== to.title_vi || from.title_en !== to.title_en) {
		const named = (entry: ComparedLine) => entry.title_vi ?? entry.indicator?.vi ?? '–';
		const namedEn = (entry: ComparedLine) => entry.title_en ?? entry.title_vi ?? entry.indicator?.en ?? '–';
		changes.push(
			line(
				'renamed',
				'title',
				`tên “${named(from)}” → “${named(to)}”`,
				`name “${namedEn(from)}” → “${namedEn(to)}”`,
			),
		);
	}
	for (const { field, vi, en, write } of LINE_FIELDS) {
		const [a, b] = [from[field], to[field]];
		if (same(a, b)) continue;
		changes.push(
			line(
				'line',
				field,
				`${vi} ${write(a, 'vi')} → ${write(b, 'vi')}`,
				`${en} ${write(a, 'en')} → ${write(b, 'en')}`,
			),
		);
	}
	if (!same(from.prefill, to.prefill)) {
		changes.push(line('line', 'prefill', 'cách lấy số từ sổ', 'prefill from the registers'));
	}
	if (from.help_vi !== to.help_vi) changes.push(line('line', 'help_vi', 'hướng dẫn', 'help'));
	return changes;
}

const nameOf = (line: ComparedLine) => ({
	vi: line.title_vi ?? line.indicator?.vi ?? '–',
	en: line.title_en ?? line.title_vi ?? line.indicator?.en ?? '–',
});

function added(line: ComparedLine): TemplateChange {
	const { vi, en } = nameOf(line);
	return {
		code: 'added',
		line: line.number,
		field: null,
		vi: `Thêm dòng ${line.number}: ${vi}`,
		en: `Line ${line.number} added: ${en}`,
	};
}

function removed(line: ComparedLine): TemplateChange {
	const { vi, en } = nameOf(line);
	return {
		code: 'removed',
		line: line.number,
		field: null,
		vi: `Bỏ dòng ${line.number}: ${vi}`,
		en: `Line ${line.number} removed: ${en}`,
	};
}

function fieldChanges(before: ComparedTemplate, after: ComparedTemplate): TemplateChange[] {
	return TEMPLATE_FIELDS.flatMap(({ field, code, vi, en, write }): TemplateChange[] => {
		const [a, b] = [before[field], after[field]];
		if (same(a, b)) return [];
		const of = (language: 'vi' | 'en', label: string) =>
			write === null ? label : `${label}: ${write(a, language)} → ${write(b, language)}`;
		return [{ code, line: null, field, vi: of('vi', vi), en: of('en', en) }];
	});
}

type Entry = Readonly<Record<string, unknown>>;

/** Entries of a list that came, went or changed; `key` tells which is which. */
function listChanges(
	code: 'section' | 'attachment' | 'check',
	field: 'sections' | 'attachments' | 'checks',
	key: readonly string[],
	before: ComparedTemplate,
	after: ComparedTemplate,
): TemplateChange[] {
	const keyOf = (entry: Entry) => key.map((part) => String(entry[part] ?? '')).join(' ');
	const [a, b] = [entriesOf(before[field]), entriesOf(after[field])];
	const old = new Map(a.map((entry) => [keyOf(entry), entry]));
	const now = new Set(b.map(keyOf));
	const word = {
		section: ['phần', 'section'],
		attachment: ['tệp phải kèm', 'attachment'],
		check: ['quy tắc kiểm tra', 'check'],
	}[code];
	const [vi = '', en = ''] = word;
	const change = (entry: Entry, doneVi: string, doneEn: string): TemplateChange => {
		const name = code === 'check' ? keyOf(entry) : String(entry['title_vi'] ?? keyOf(entry));
		const nameEn = code === 'check' ? name : String(entry['title_en'] ?? name);
		return {
			code,
			line: null,
			field,
			vi: `${doneVi} ${vi}: ${name}`,
			en: `${en} ${doneEn}: ${nameEn}`.replace(/^./, (first) => first.toUpperCase()),
		};
	};
	const changes = [
		...b.flatMap((entry) => {
			const from = old.get(keyOf(entry));
			if (!from) return [change(entry, 'Thêm', 'added')];
			return same(from, entry) ? [] : [change(entry, 'Sửa', 'changed')];
		}),
		...a.filter((entry) => !now.has(keyOf(entry))).map((entry) => change(entry, 'Bỏ', 'removed')),
	];
	const [orderA, orderB] = [a, b].map((list) => list.map(keyOf).join('\n'));
	return changes.length === 0 && orderA !== orderB
		? [{ code, line: null, field, vi: `Đổi thứ tự: ${vi}`, en: `Order changed: ${en}` }]
		: changes;
}

function entriesOf(value: unknown): Entry[] {
	return Array.isArray(value)
		? value.filter((entry): entry is Entry => typeof entry === 'object' && entry !== null)
		: [];
}

/** Equal as data, whatever the order of keys; an empty text, list or missing key is nothing. */
function same(a: unknown, b: unknown): boolean {
	return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
	if (value === null || value === undefined || value === '') return 'null';
	if (Array.isArray(value)) return value.length === 0 ? 'null' : `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object') return JSON.stringify(value);
	const parts = Object.entries(value)
		.map(([key, part]) => [key, canonical(part)] as const)
		.filter(([, part]) => part !== 'null')
		.sort(([x], [y]) => (x < y ? -1 : 1));
	return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${part}`).join()}}`;
}
