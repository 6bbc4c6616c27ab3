import type { Locale } from './number.ts';

/** What figures count, in words. Participations and persons are different units and never share a word. */
const WORDS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
	person: { vi: 'người', en: 'persons' },
	participation: { vi: 'lượt', en: 'participations' },
	interaction: { vi: 'lượt tương tác', en: 'interactions' },
	class: { vi: 'lớp', en: 'classes' },
	team: { vi: 'tổ', en: 'teams' },
	document: { vi: 'văn bản', en: 'documents' },
	event: { vi: 'sự kiện', en: 'events' },
	percent: { vi: '%', en: '%' },
	per_100: { vi: 'lượt / 100 người', en: 'per 100 persons' },
	million_vnd: { vi: 'triệu đồng', en: 'million VND' },
	unit: { vi: 'đơn vị', en: 'units' },
};

/** The word that stands beside a figure; an unknown unit is shown by its key rather than hidden. */
export function unitOfMeasureName(key: string, locale: Locale): string {
	return WORDS[key]?.[locale] ?? key;
}
