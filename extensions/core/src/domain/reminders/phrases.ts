import type { AudienceReason } from '../../contract/reminders.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { formatDate } from '../format/date.ts';
import type { Language, Timing } from './words.ts';

/** Inside a Vietnamese sentence the kind of a unit is written small: "của huyện Tư Nghĩa", but "của UBND huyện …". */
function inSentence(unit: string): string {
	return /^\p{Lu}\p{Ll}/u.test(unit) ? unit.charAt(0).toLowerCase() + unit.slice(1) : unit;
}

export function greeting(name: string, unit: string | null, language: Language): string {
	if (language === 'en') return `Dear ${unit ? `${name}, ${unit}` : name},`;
	return `Kính gửi đồng chí ${unit ? `${name}, ${inSentence(unit)}` : name}.`;
}

/** On the button that leads into the Studio; items that are no reports are called nothing in particular. */
export function openLabel(language: Language, ofReports: boolean): string {
	if (ofReports) return language === 'vi' ? 'Mở báo cáo' : 'Open the report';
	return language === 'vi' ? 'Mở để xem' : 'Open';
}

/** On the link that stops mails of this kind. */
export function unsubscribeLabel(language: Language): string {
	return language === 'vi' ? 'Không nhận loại thư này nữa' : 'Stop mails of this kind';
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
export function digestSubject(
	items: readonly Counted[],
	today: PlainDate,
	language: Language,
	ofReports: boolean,
): string {
	const units = new Set(items.map((item) => item.unit));
	const prefix = units.size === 1 ? `[${[...units].join('')}] ` : '';
	return `${prefix}${counts(items, language, ofReports)} – ${formatDate(today, language)}`;
}

export function digestHeadline(items: readonly Counted[], language: Language, ofReports: boolean): string {
	const all = items.length;
	const what = counts(items, language, ofReports);
	return language === 'vi'
		? `Có ${all} ${NOUNS.vi[ofReports ? 'report' : 'item']} cần làm: ${what}.`
		: `${all} ${ofReports ? 'reports' : 'items'} need attention: ${what}.`;
}

const NOUNS = { vi: { report: 'báo cáo', item: 'việc' }, en: { report: 'report', item: 'item' } } as const;

const COUNT_WORDS: Readonly<Record<Timing, readonly [vi: string, en: string]>> = {
	overdue: ['quá hạn', 'overdue'],
	today: ['đến hạn hôm nay', 'due today'],
	before: ['sắp đến hạn', 'due soon'],
};

function counts(items: readonly Counted[], language: Language, ofReports: boolean): string {
	const column = language === 'vi' ? 0 : 1;
	return (['overdue', 'today', 'before'] as const)
		.map((timing) => ({ timing, count: items.filter((item) => item.timing === timing).length }))
		.filter(({ count }) => count > 0)
		.map(({ timing, count }, index) => {
			const noun = NOUNS[language][ofReports ? 'report' : 'item'];
			const counted = language === 'en' && count !== 1 ? `${noun}s` : noun;
			return `${count}${index > 0 ? '' : ` ${counted}`} ${COUNT_WORDS[timing][column]}`;
		})
		.join(', ');
}
