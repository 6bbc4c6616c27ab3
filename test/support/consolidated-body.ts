import type {
	Consolidated,
	ConsolidatedFigure,
	ConsolidatedLine,
} from '@tiendo/core/contract/consolidated.ts';

/** The thirteen districts of 2023, in order of code. */
const NAMES = [
	'Quảng Ngãi',
	'Bình Sơn',
	'Trà Bồng',
	'Sơn Tịnh',
	'Tư Nghĩa',
	'Sơn Hà',
	'Sơn Tây',
	'Minh Long',
	'Nghĩa Hành',
	'Mộ Đức',
	'Đức Phổ',
	'Ba Tơ',
	'Lý Sơn',
];

const unit = (index: number) => ({
	id: index + 2,
	code: String(522 + index),
	name: NAMES[index] ?? `Đơn vị ${index + 1}`,
	full_name: `Huyện ${NAMES[index] ?? `Đơn vị ${index + 1}`}`,
});

/** One line with made-up figures that grow with `seed`. */
export function sampleLine(
	number: string | null,
	seed: number,
	changes: Partial<ConsolidatedLine> = {},
	units = NAMES.length,
): ConsolidatedLine {
	const figure = (value: number, missing: readonly number[] = []): ConsolidatedFigure => ({ value, missing });
	return {
		number,
		kind: 'number',
		name_vi: 'Lượt người được tập huấn, hướng dẫn kỹ năng số qua các lớp do địa phương tổ chức',
		name_en: 'Participations in training',
		unit_of_measure: 'participation',
		decimals: 0,
		mixes_units: false,
		current: figure(seed * 1_234),
		previous: figure(seed * 1_111),
		last_year: { value: null, missing: [] },
		cumulative: figure(seed * 98_765),
		target: seed * 120_000,
		reached: 82.304,
		parts: Array.from({ length: units }, (_, index) => ({
			unit: index + 2,
			value: index === 3 ? null : seed * (index + 1) * 13,
			cumulative: seed * (index + 1) * 117,
		})),
		texts: [],
		...changes,
	};
}

/** A consolidated report of a province, all of it made up; `units` reporting units, two sections and texts. */
export function sampleBody(changes: Partial<Consolidated> = {}, units = NAMES.length): Consolidated {
	const all = Array.from({ length: units }, (_, index) => unit(index));
	return {
		template: {
			id: 1,
			code: 'BC-THANG',
			version: 1,
			name_vi: 'Báo cáo tháng về phổ cập kỹ năng số',
			name_en: 'Monthly report',
			cycle: 'month',
			introduction_vi:
				'Số liệu chốt từ ngày 15 tháng trước đến ngày 14 tháng báo cáo (Nghị định 09/2019/NĐ-CP).',
		},
		period: { code: '2023-09', starts_on: '2023-08-15', ends_on: '2023-09-14', year: 2023 },
		previous_period: '2023-08',
		last_year_period: null,
		unit: { id: 1, code: '51', name: 'Quảng Ngãi', full_name: 'Tỉnh Quảng Ngãi', level: 'province' },
		made_at: '2023-09-18T03:15:00.000Z',
		made_by: null,
		final: true,
		required: units,
		approved: units,
		missing: [],
		gaps: [],
		units: all,
		columns: all.map(({ id }) => id),
		sections: [
			{
				title_vi: 'Phổ cập kỹ năng số cho người dân',
				title_en: 'Residents',
				lines: [
					...Array.from({ length: 24 }, (_, index) => sampleLine(`1.${index + 1}`, index + 1, {}, units)),
					sampleLine(null, 1, {
						kind: 'derived',
						name_vi: 'Lượt tham gia tập huấn trên 100 người trong độ tuổi lao động (tính theo lượt)',
						unit_of_measure: 'per_100',
						decimals: 2,
						mixes_units: true,
						current: { value: 7.654, missing: [] },
						cumulative: { value: 71.27, missing: [] },
						target: null,
						reached: null,
					}),
				],
			},
			{
				title_vi: 'Khó khăn và kiến nghị',
				title_en: 'Difficulties',
				lines: [
					sampleLine('2.1', 0, {
						kind: 'text',
						name_vi: 'Khó khăn, vướng mắc',
						unit_of_measure: null,
						texts: [
							{ unit: 3, text: 'Đường truyền ở **ba xã** còn chập chờn.\n\n- Thiếu máy\n- Thiếu giáo viên' },
						],
					}),
				],
			},
		],
		narratives: [{ unit: 2, text: 'Trong kỳ đã tổ chức các lớp tại nhà văn hóa thôn.' }],
		...changes,
	};
}
