import type { CheckEntry } from '../../contract/reports.ts';
import { type Expression, parseExpression, referencesOf } from './expression.ts';

const OPERATORS = ['lte', 'lt', 'eq', 'gte', 'gt'] as const;
export type Operator = (typeof OPERATORS)[number];

const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A rule as it is read. */
export interface Check {
	readonly entry: CheckEntry;
	readonly left: Expression;
	readonly right: Expression;
	/** Number of the line at which a finding stands: the first of the report's own that it names. */
	readonly line: string;
}

/** What is wrong with an entry: which of the list, counted from 1, and which part of it. */
export interface CheckProblem {
	readonly entry: number;
	readonly part: string;
	/** Where reading a side stopped, from 0; null: the part is missing or unknown. */
	readonly at: number | null;
}

/** Reads the checks of a template; null is none. Entries that cannot run are left out and named. */
export function parseChecks(stored: unknown): {
	readonly checks: readonly Check[];
	readonly problems: readonly CheckProblem[];
} {
	if (stored === null || stored === undefined) return { checks: [], problems: [] };
	if (!Array.isArray(stored)) return { checks: [], problems: [{ entry: 0, part: 'checks', at: null }] };
	const checks: Check[] = [];
	const problems: CheckProblem[] = [];
	stored.forEach((raw: unknown, index) => {
		const read = parseCheck(raw);
		if ('part' in read) problems.push({ entry: index + 1, ...read });
		else checks.push(read);
	});
	return { checks, problems };
}

function parseCheck(raw: unknown): Check | Omit<CheckProblem, 'entry'> {
	const entry = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
	const { operator, severity, message_vi, message_en } = entry;
	const left = side(entry['left'], 'left');
	if ('part' in left) return left;
	if (!isOneOf(OPERATORS, operator)) return { part: 'operator', at: null };
	const right = side(entry['right'], 'right');
	if ('part' in right) return right;
	if (!isOneOf(SEVERITIES, severity)) return { part: 'severity', at: null };
	if (typeof message_vi !== 'string' || message_vi.trim() === '') return { part: 'message_vi', at: null };
	const line = [...referencesOf(left.expression), ...referencesOf(right.expression)].find(
		({ when }) => when === 'now' || when === 'year',
	);
	if (!line) return { part: 'left', at: 0 };
	return {
		entry: {
			left: left.text,
			operator,
			right: right.text,
			severity,
			message_vi,
			message_en: typeof message_en === 'string' && message_en !== '' ? message_en : null,
		},
		left: left.expression,
		right: right.expression,
		line: line.number,
	};
}

function side(
	text: unknown,
	part: string,
): { readonly text: string; readonly expression: Expression } | Omit<CheckProblem, 'entry'> {
	if (typeof text !== 'string' || text.trim() === '') return { part, at: null };
	const parsed = parseExpression(text);
	return parsed.ok ? { text, expression: parsed.expression } : { part, at: parsed.at };
}

function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
	return list.some((one) => one === value);
}
