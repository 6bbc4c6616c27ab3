import type { PlainDate } from '../calendar/plain-date.ts';
import { formatDate } from '../format/date.ts';
import type { Language, Timing } from './words.ts';

/** Why a person is among the recipients: the selector of the audience that chose them, and its name. */
export interface AudienceReason {
	readonly kind: 'unit_policies' | 'policy' | 'user_field' | 'workflow' | 'parent_unit_policies';
	readonly name: string;
}

/** Inside a Vietnamese sentence the kind of a unit is written small: "của huyện Tư Nghĩa", but "của UBND huyện …". */
function inSentence(unit: string): string {
	return /^\p{Lu}\p{Ll}/u.test(unit) ? unit.charAt(0).toLowerCase() + unit.slice(1) : unit;
}

export function greeting(name: string, unit: string | null, language: Language): string {
	if (language === 'en') return `Dear ${unit ? `${name}, ${unit}` : name},`;
	return `Kính gửi đồng chí ${unit ? `${name}, ${inSentence(unit)}` : name}.`;
}

export function openLabel(language: Language): string {
	return language === 'vi' ? 'Mở báo cáo' : 'Open the report';
}

/** The line at the foot of the mail: why I get this. */
export function reasonInWords(reason: AudienceReason, unit: string, language: Language): string {
	const vi = language === 'vi';
	switch (reason.kind) {
		case 'unit_policies':
			return vi
				? `Đồng chí nhận thư này vì giữ vai trò “${reason.name}” của ${inSentence(unit)}.`
				: `You receive this as “${reason.name}” of ${unit}.`;
		case 'policy':
			return vi
				? `Đồng chí nhận thư này vì giữ vai trò “${reason.name}”.`
				: `You receive this as “${reason.name}”.`;
		case 'user_field':
			return vi
				? 'Đồng chí nhận thư này vì được ghi tên trong mục này.'
				: 'You receive this as you are named in this item.';
		case 'workflow':
			return vi
				? 'Đồng chí nhận thư này vì bước tiếp theo của mục này thuộc phần việc của đồng chí.'
				: 'You receive this as the next step of this item is yours to take.';
		case 'parent_unit_policies':
			return vi
				? `Thư báo lên cấp trên: đồng chí giữ vai trò “${reason.name}” ở đơn vị cấp trên của ${inSentence(unit)}. Loại thư này không tắt được.`
				: `Escalation: you are “${reason.name}” in the unit above ${unit}. This kind cannot be switched off.`;
	}
}

interface Counted {
	readonly timing: Timing;
	readonly unit: string;
}

/** "[Tư Nghĩa] 1 báo cáo quá hạn, 2 sắp đến hạn – 19/9/2023"; the unit only when all items are of one. */
export function digestSubject(items: readonly Counted[], today: PlainDate, language: Language): string {
	const units = new Set(items.map((item) => item.unit));
	const prefix = units.size === 1 ? `[${[...units].join('')}] ` : '';
	return `${prefix}${counts(items, language)} – ${formatDate(today, language)}`;
}

export function digestHeadline(items: readonly Counted[], language: Language): string {
	const all = items.length;
	return language === 'vi'
		? `Có ${all} báo cáo cần làm: ${counts(items, language)}.`
		: `${all} reports need attention: ${counts(items, language)}.`;
}

const COUNT_WORDS: Readonly<Record<Timing, readonly [vi: string, en: string]>> = {
	overdue: ['quá hạn', 'overdue'],
	today: ['đến hạn hôm nay', 'due today'],
	before: ['sắp đến hạn', 'due soon'],
};

function counts(items: readonly Counted[], language: Language): string {
	const column = language === 'vi' ? 0 : 1;
	return (['overdue', 'today', 'before'] as const)
		.map((timing) => ({ timing, count: items.filter((item) => item.timing === timing).length }))
		.filter(({ count }) => count > 0)
		.map(({ timing, count }, index) => {
			const noun = index > 0 ? '' : language === 'vi' ? ' báo cáo' : count === 1 ? ' report' : ' reports';
			return `${count}${noun} ${COUNT_WORDS[timing][column]}`;
		})
		.join(', ');
}
