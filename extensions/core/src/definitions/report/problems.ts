import { PREFILL_PARTS, TEMPLATE_PARTS } from '../../contract/template-form.ts';
import { parseChecks } from './check.ts';
import { parseExpression } from './expression.ts';
import { partName } from './part-names.ts';
import { parsePrefill } from './prefill.ts';

/** What is wrong with a part of a template, in both languages; `field` is the field of its form. */
export interface DefinitionProblem {
	readonly field: string;
	readonly vi: string;
	readonly en: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Problems of a line as it is sent, of the fields that are there. That named lines exist is judged by the database. */
export function lineProblems(line: Row): DefinitionProblem[] {
	const problems: DefinitionProblem[] = [];
	const { formula, prefill } = line;
	if (typeof formula === 'string' && formula.trim() !== '') {
		const parsed = parseExpression(formula);
		if (!parsed.ok) problems.push({ field: 'formula', ...unreadable(formula, parsed.at) });
	}
	const source = parsePrefill(parsedJson(prefill));
	if (!source.ok) problems.push({ field: 'prefill', ...missing(partName(PREFILL_PARTS, source.key)) });
	return problems;
}

/** Problems of the lists of a template as it is sent: checks, sections, attachments. */
export function templateProblems(template: Row): DefinitionProblem[] {
	const stored = parsedJson(template['checks']);
	const checks = parseChecks(stored).problems.map(({ entry, part, at }): DefinitionProblem => {
		const text = textOf(Array.isArray(stored) ? stored[entry - 1] : null, part);
		const why = at === null ? missing(partName(TEMPLATE_PARTS, part)) : unreadable(text, at);
		return {
			field: 'checks',
			vi: `quy tắc thứ ${entry}: ${why.vi}`,
			en: `check ${entry}: ${why.en}`,
		};
	});
	return [...checks, ...keyProblems(template, 'sections'), ...keyProblems(template, 'attachments')];
}

/** Keys of a list must be there and differ. */
function keyProblems(template: Row, field: 'sections' | 'attachments'): DefinitionProblem[] {
	const stored = parsedJson(template[field]);
	if (stored === null || stored === undefined) return [];
	const entries: unknown[] = Array.isArray(stored) ? stored : [null];
	const seen = new Set<string>();
	return entries.flatMap((entry, index): DefinitionProblem[] => {
		const key = textOf(entry, 'key');
		const repeated = seen.has(key);
		seen.add(key);
		if (key !== '' && textOf(entry, 'title_vi') !== '' && !repeated) return [];
		return [
			{
				field,
				vi: `mục thứ ${index + 1}: cần mã riêng và tên`,
				en: `entry ${index + 1}: a key of its own and a title are needed`,
			},
		];
	});
}

function missing({ vi, en }: { readonly vi: string; readonly en: string }) {
	return { vi: `thiếu hoặc chưa đúng “${vi}”`, en: `“${en}” is missing or not known` };
}

function unreadable(text: string, at: number): { readonly vi: string; readonly en: string } {
	const rest = text.slice(at, at + 12).trim();
	return rest === ''
		? { vi: `“${text}” chưa hết phép tính`, en: `“${text}” ends too early` }
		: { vi: `“${text}” không đọc được từ “${rest}”`, en: `“${text}” cannot be read from “${rest}” on` };
}

function textOf(entry: unknown, key: string): string {
	const value: unknown = typeof entry === 'object' && entry !== null ? (entry as Row)[key] : undefined;
	return typeof value === 'string' ? value.trim() : '';
}

/** JSON fields come as values, or as text where a client has sent it so. */
function parsedJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
