import type { AudienceReason } from '../../contract/reminders.ts';
import type { Language } from './words.ts';

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

/** The line at the foot of the mail: why I get this; `many` for a digest of several items. */
export function reasonInWords(
	reason: AudienceReason,
	unit: string,
	language: Language,
	many = false,
): string {
	const vi = language === 'vi';
	const item = vi ? `${many ? 'các ' : ''}mục này` : many ? 'these items' : 'this item';
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
				? `Đồng chí nhận thư này vì được ghi tên trong ${item}.`
				: `You receive this as you are named in ${item}.`;
		case 'workflow':
			return vi
				? `Đồng chí nhận thư này vì bước tiếp theo của ${item} thuộc phần việc của đồng chí.`
				: `You receive this as the next step of ${item} is yours to take.`;
		case 'parent_unit_policies':
			return vi
				? `Thư báo lên cấp trên: đồng chí giữ vai trò “${reason.name}” ở đơn vị cấp trên của ${inSentence(unit)}. Loại thư này không tắt được.`
				: `Escalation: you are “${reason.name}” in the unit above ${unit}. This kind cannot be switched off.`;
	}
}
