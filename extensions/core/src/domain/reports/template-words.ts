import type { UnitAggregation } from '../../definitions/indicator.ts';
import type { TemplateChangeCode } from '../../contract/template-versions.ts';
import { formatNumber, type Locale } from '../format/number.ts';
import type { ComparedLine, ComparedTemplate } from './template-changes.ts';

type Write = (value: unknown, language: Locale) => string;
type Words = Readonly<Record<string, Readonly<Record<Locale, string>>>>;

const plain: Write = (value) => (value === null || value === undefined || value === '' ? '–' : String(value));
const figure: Write = (value, language) =>
	formatNumber(typeof value === 'number' ? value : null, language, { decimals: 4 });
const yesNo: Write = (value, language) =>
	value === true ? { vi: 'có', en: 'yes' }[language] : { vi: 'không', en: 'no' }[language];
const oneOf =
	(words: Words): Write =>
	(value, language) =>
		words[String(value)]?.[language] ?? plain(value, language);
const listOf =
	(words: Words, none: Readonly<Record<Locale, string>>): Write =>
	(value, language) =>
		Array.isArray(value) && value.length > 0
			? value.map((entry: unknown) => oneOf(words)(entry, language)).join(', ')
			: none[language];

export const UNIT_RULES: Readonly<Record<UnitAggregation, Readonly<Record<Locale, string>>>> = {
	sum: { vi: 'cộng', en: 'sum' },
	ratio: { vi: 'tỷ lệ của tổng', en: 'ratio of sums' },
	share_of_units: { vi: 'tỷ lệ đơn vị', en: 'share of units' },
};

const KINDS: Words = {
	number: { vi: 'nhập số', en: 'typed figure' },
	computed: { vi: 'tự tính', en: 'computed' },
	text: { vi: 'phần lời', en: 'text' },
};
const CYCLES: Words = {
	month: { vi: 'tháng', en: 'month' },
	quarter: { vi: 'quý', en: 'quarter' },
	half_year: { vi: '6 tháng', en: '6 months' },
	nine_months: { vi: '9 tháng', en: '9 months' },
	year: { vi: 'năm', en: 'year' },
	ad_hoc: { vi: 'đột xuất', en: 'ad hoc' },
};
const REGIMES: Words = {
	decree_09: { vi: 'Nghị định 09/2019', en: 'Decree 09/2019' },
	ict_02: { vi: 'Thông tư ngành thông tin và truyền thông', en: 'circular of the ICT sector' },
	custom: { vi: 'quy định riêng', en: 'own rules' },
};
const LEVELS: Words = {
	province: { vi: 'tỉnh', en: 'province' },
	district: { vi: 'huyện', en: 'district' },
	commune: { vi: 'xã', en: 'commune' },
};
const CONTENTS: Words = {
	both: { vi: 'lời và số liệu', en: 'text and figures' },
	figures: { vi: 'chỉ số liệu', en: 'figures only' },
	text: { vi: 'chỉ lời', en: 'text only' },
};
const UNIT_KINDS: Words = {
	tinh: { vi: 'tỉnh', en: 'province' },
	huyen: { vi: 'huyện', en: 'rural district' },
	thi_xa: { vi: 'thị xã', en: 'town' },
	thanh_pho: { vi: 'thành phố', en: 'city' },
	xa: { vi: 'xã', en: 'rural commune' },
	phuong: { vi: 'phường', en: 'ward' },
	thi_tran: { vi: 'thị trấn', en: 'township' },
	dac_khu: { vi: 'đặc khu', en: 'special zone' },
};

/** Columns of a line that are compared one by one, with their words. */
export const LINE_FIELDS: readonly {
	readonly field: keyof ComparedLine;
	readonly vi: string;
	readonly en: string;
	readonly write: Write;
}[] = [
	{ field: 'kind', vi: 'kiểu nhập', en: 'kind', write: oneOf(KINDS) },
	{ field: 'formula', vi: 'phép tính', en: 'formula', write: plain },
	{ field: 'section', vi: 'thuộc phần', en: 'section', write: plain },
	{ field: 'required', vi: 'bắt buộc', en: 'required', write: yesNo },
	{ field: 'min', vi: 'nhỏ nhất', en: 'minimum', write: figure },
	{ field: 'max', vi: 'lớn nhất', en: 'maximum', write: figure },
	{ field: 'decimals', vi: 'số chữ số lẻ', en: 'decimals', write: figure },
	{ field: 'default_value', vi: 'số điền sẵn', en: 'default', write: figure },
	{ field: 'outlier_factor', vi: 'cảnh báo số lạ từ', en: 'outlier from', write: figure },
];

/** Columns of the template itself; `write` null: only that it changed is said. */
export const TEMPLATE_FIELDS: readonly {
	readonly field: keyof ComparedTemplate;
	readonly code: TemplateChangeCode;
	readonly vi: string;
	readonly en: string;
	readonly write: Write | null;
}[] = [
	{ field: 'name_vi', code: 'renamed', vi: 'Tên mẫu', en: 'Name', write: plain },
	{ field: 'cycle', code: 'calendar', vi: 'Chu kỳ', en: 'Cycle', write: oneOf(CYCLES) },
	{ field: 'regime', code: 'calendar', vi: 'Chế độ báo cáo', en: 'Regime', write: oneOf(REGIMES) },
	{
		field: 'deadline_working_days',
		code: 'calendar',
		vi: 'Hạn gửi (ngày làm việc)',
		en: 'Deadline (working days)',
		write: figure,
	},
	{ field: 'unit_level', code: 'rule', vi: 'Cấp báo cáo', en: 'Reporting level', write: oneOf(LEVELS) },
	{
		field: 'unit_kinds',
		code: 'rule',
		vi: 'Loại đơn vị báo cáo',
		en: 'Kinds of unit that report',
		write: listOf(UNIT_KINDS, { vi: 'mọi loại', en: 'all kinds' }),
	},
	{ field: 'content', code: 'rule', vi: 'Nội dung', en: 'Content', write: oneOf(CONTENTS) },
	{
		field: 'posts_figures',
		code: 'rule',
		vi: 'Số liệu vào bảng điều hành',
		en: 'Figures count for the panels',
		write: yesNo,
	},
	{
		field: 'explanations_required',
		code: 'rule',
		vi: 'Giải trình rồi mới gửi',
		en: 'Explained before sending',
		write: yesNo,
	},
	{ field: 'introduction_vi', code: 'rule', vi: 'Sửa lời dẫn', en: 'Introduction changed', write: null },
];
