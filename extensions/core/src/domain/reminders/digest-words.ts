import type { PlainDate } from '../calendar/plain-date.ts';
import { formatDate } from '../format/date.ts';
import type { Language, Timing } from './words.ts';

/** What an item of a digest is called: a target is behind, not overdue; what waits in a workflow is not the reader's own report. */
export type ItemKind = 'report' | 'target' | 'waiting' | 'item';

interface Counted {
	readonly kind: ItemKind;
	readonly timing: Timing;
	readonly unit: string;
}

type Pair = readonly [vi: string, en: string];

const NOUNS: Readonly<Record<ItemKind, readonly [vi: string, one: string, many: string]>> = {
	report: ['báo cáo', 'report', 'reports'],
	target: ['chỉ tiêu', 'target', 'targets'],
	waiting: ['mục chờ xử lý', 'waiting item', 'waiting items'],
	item: ['việc', 'item', 'items'],
};

const DATED: Readonly<Record<Timing, Pair>> = {
	overdue: ['quá hạn', 'overdue'],
	today: ['đến hạn hôm nay', 'due today'],
	before: ['sắp đến hạn', 'due soon'],
};

/** A target's timing says how grave it is; see `targetCondition`. */
const OF_TARGETS: Readonly<Record<Timing, Pair>> = {
	overdue: ['chậm', 'behind'],
	today: ['chưa có số liệu', 'without a figure'],
	before: ['có nguy cơ', 'at risk'],
};

/** "[Tư Nghĩa] 1 báo cáo quá hạn, 2 sắp đến hạn – 19/9/2023"; the unit only when all items are of one. */
export function digestSubject(items: readonly Counted[], today: PlainDate, language: Language): string {
	const units = new Set(items.map((item) => item.unit));
	const prefix = units.size === 1 ? `[${[...units].join('')}] ` : '';
	return `${prefix}${counts(items, language)} – ${formatDate(today, language)}`;
}

/** "Có 3 việc cần làm: 1 báo cáo quá hạn, 2 chỉ tiêu chậm."; where all are alike, that alone: "Có 5 báo cáo quá hạn." */
export function digestHeadline(items: readonly Counted[], language: Language): string {
	const vi = language === 'vi';
	const what = counts(items, language);
	if (new Set(items.map(({ kind, timing }) => kind + timing)).size === 1)
		return vi ? `Có ${what}.` : `${what}.`;
	const kinds = new Set(items.map(({ kind }) => kind));
	const [only = 'item'] = kinds.size === 1 ? kinds : [];
	const all = `${items.length} ${noun(only, items.length, language)}`;
	if (!vi) return `${all} need attention: ${what}.`;
	// A target is not done, it is looked after.
	return `Có ${all} ${only === 'target' ? 'cần chú ý' : 'cần làm'}: ${what}.`;
}

/** Numbers by kind, the gravest first; the noun stands once for each kind. */
function counts(items: readonly Counted[], language: Language): string {
	return (['report', 'waiting', 'target', 'item'] as const)
		.flatMap((kind) =>
			(['overdue', 'today', 'before'] as const)
				.map((timing) => ({
					kind,
					timing,
					count: items.filter((item) => item.kind === kind && item.timing === timing).length,
				}))
				.filter(({ count }) => count > 0)
				.map(({ timing, count }, index) => {
					const counted = index > 0 ? '' : ` ${noun(kind, count, language)}`;
					const words = kind === 'target' ? OF_TARGETS : DATED;
					return `${count}${counted} ${words[timing][language === 'vi' ? 0 : 1]}`;
				}),
		)
		.join(', ');
}

function noun(kind: ItemKind, count: number, language: Language): string {
	const [vi, one, many] = NOUNS[kind];
	if (language === 'vi') return vi;
	return count === 1 ? one : many;
}
