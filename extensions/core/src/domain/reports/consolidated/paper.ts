import type {
	AbsenceReason,
	Consolidated,
	ConsolidatedLine,
	ConsolidatedUnit,
} from '../../../contract/consolidated.ts';
import { formatDate, formatMoment } from '../../format/date.ts';
import { formatNumber } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';

/**
 * The words of the official paper. Official papers of the province are Vietnamese, whatever language the reader's Studio
 * speaks; form after Decree 30/2020/NĐ-CP, annex I.
 */

export const NOT_PEOPLE = 'Tính theo lượt, không phải tỷ lệ người dân';
export const DRAFT = 'DỰ THẢO';

const ABSENCE: Readonly<Record<AbsenceReason, string>> = {
	awaiting: 'Đã gửi, đang chờ duyệt',
	returned: 'Đã gửi, đang sửa lại',
	not_sent: 'Chưa gửi',
	hidden: 'Người lập không được xem',
};

/** In this order the paper names who is missing. */
export const ABSENCE_ORDER: readonly AbsenceReason[] = ['not_sent', 'returned', 'awaiting', 'hidden'];

/** Name of the issuing agency, in two lines of capitals: ỦY BAN NHÂN DÂN / TỈNH QUẢNG NGÃI. */
export function agencyLines(unit: Pick<ConsolidatedUnit, 'full_name'>): readonly [string, string] {
	return ['ỦY BAN NHÂN DÂN', unit.full_name.toLocaleUpperCase('vi')];
}

/** The agency within a sentence: Ủy ban nhân dân tỉnh Quảng Ngãi. */
export function agencyName(unit: Pick<ConsolidatedUnit, 'full_name'>): string {
	return `Ủy ban nhân dân ${lowerFirst(unit.full_name)}`;
}

/** What the paper is about: Tổng hợp báo cáo tháng về phổ cập kỹ năng số. */
export function subjectOf(body: Pick<Consolidated, 'template'>): string {
	return `Tổng hợp ${lowerFirst(body.template.name_vi)}`;
}

/** Tháng 9/2023 (từ ngày 15/8/2023 đến ngày 14/9/2023). */
export function periodLine({ template, period }: Pick<Consolidated, 'template' | 'period'>): string {
	const name = upperFirst(periodName(template.cycle, period.code, 'vi'));
	return `${name} (từ ngày ${formatDate(period.starts_on, 'vi')} đến ngày ${formatDate(period.ends_on, 'vi')})`;
}

/** How complete it is, in one sentence. */
export function completenessSentence(body: Consolidated): string {
	return body.final
		? `Số liệu tổng hợp từ báo cáo đã duyệt của toàn bộ ${body.required} đơn vị phải báo cáo.`
		: `Bản dự thảo: mới có ${body.approved}/${body.required} báo cáo được duyệt; số liệu chưa gồm các đơn vị nêu ở phần cuối.`;
}

/** Who is missing by reason: "Chưa gửi (2): Ba Tơ, Lý Sơn"; empty where nobody is. */
export function missingSentences(body: Pick<Consolidated, 'missing'>): string[] {
	return ABSENCE_ORDER.flatMap((reason) => {
		const names = body.missing.filter((unit) => unit.reason === reason).map((unit) => unit.name);
		return names.length === 0 ? [] : [`${ABSENCE[reason]} (${names.length}): ${names.join(', ')}`];
	});
}

/** Who made it, when, on what: for the foot of every page. */
export function snapshotLine(body: Consolidated, timeZone: string): string {
	const by = body.made_by === null ? '' : `, người lập: ${body.made_by}`;
	return `Số liệu lúc ${formatMoment(body.made_at, 'vi', timeZone)}${by}; ${body.approved}/${body.required} báo cáo đã duyệt.`;
}

/** A figure as printed: decimals of its line, – where there is none, a * where somebody is missing in it. */
export function figureText(
	line: Pick<ConsolidatedLine, 'decimals'>,
	figure: { readonly value: number | null; readonly missing?: readonly number[] },
): string {
	const text = formatNumber(figure.value, 'vi', { decimals: line.decimals, fixed: true });
	return figure.value !== null && (figure.missing ?? []).length > 0 ? `${text}*` : text;
}

const COLUMNS = [
	['current', 'Kỳ này'],
	['previous', 'Kỳ trước'],
	['last_year', 'Cùng kỳ năm trước'],
	['cumulative', 'Lũy kế'],
] as const;

/**
 * The notes under a table: whom the totals marked * leave out, lines with the same gap together. Totals without any
 * figure are shown as – and need none.
 */
export function partialNotes(
	lines: readonly ConsolidatedLine[],
	units: readonly ConsolidatedUnit[],
): string[] {
	const names = new Map(units.map((unit) => [unit.id, unit.name]));
	return COLUMNS.flatMap(([key, title]) => {
		const shown = lines.filter((line) => line.kind !== 'text' && line[key].value !== null);
		const gaps = new Map<string, ConsolidatedLine[]>();
		for (const line of shown.filter((entry) => entry[key].missing.length > 0)) {
			const who = line[key].missing.map((id) => names.get(id) ?? String(id)).join(', ');
			gaps.set(who, [...(gaps.get(who) ?? []), line]);
		}
		return [...gaps].map(([who, own]) => {
			const where =
				own.length === shown.length
					? ''
					: `, dòng ${own.map((line) => line.number ?? `“${line.name_vi}”`).join(', ')}`;
			return `* ${title}${where}: chưa gồm ${who}.`;
		});
	});
}

/** I, II, III …: headings of sections. Up to 3999, far beyond any template. */
export function roman(number: number): string {
	const marks: readonly (readonly [number, string])[] = [
		[1000, 'M'],
		[900, 'CM'],
		[500, 'D'],
		[400, 'CD'],
		[100, 'C'],
		[90, 'XC'],
		[50, 'L'],
		[40, 'XL'],
		[10, 'X'],
		[9, 'IX'],
		[5, 'V'],
		[4, 'IV'],
		[1, 'I'],
	];
	let left = number;
	let text = '';
	for (const [value, mark] of marks) {
		while (left >= value) {
			text += mark;
			left -= value;
		}
	}
	return text;
}

/** Columns in tables of about equal width, none with more than `most`. */
export function chunks<T>(list: readonly T[], most: number): T[][] {
	const count = Math.ceil(list.length / most);
	const size = Math.ceil(list.length / Math.max(count, 1));
	return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** An abbreviation at the beginning (CCHC, UBND) keeps its capitals. */
function lowerFirst(text: string): string {
	const [first = '', second = ''] = text;
	return second !== '' && second === second.toLocaleUpperCase('vi') && second.trim() !== ''
		? text
		: first.toLocaleLowerCase('vi') + text.slice(first.length);
}

function upperFirst(text: string): string {
	const [first = ''] = text;
	return first.toLocaleUpperCase('vi') + text.slice(first.length);
}
