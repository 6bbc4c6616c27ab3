import type {
	BandKey,
	CellState,
	CompletenessBody,
	IndicatorBody,
	MissingReasonKey,
	MissingUnitBody,
	SummaryBody,
} from '../../contract/progress.ts';
import { formatDate } from '../format/date.ts';
import { unitOfMeasureName } from '../format/unit-of-measure.ts';

/** A cell: a text, an exact figure with the decimals it is shown with, or nothing. */
export type ExportCell = string | { readonly figure: number; readonly decimals: number } | null;

/** An answer as a table of its own, in Vietnamese, with what has to be known to read it. */
export interface ExportTable {
	/** Also the name of the file. */
	readonly title: string;
	readonly notes: readonly string[];
	readonly head: readonly string[];
	readonly rows: readonly (readonly ExportCell[])[];
}

const BANDS: Readonly<Record<BandKey, string>> = {
	on_track: 'Đúng tiến độ',
	at_risk: 'Có nguy cơ',
	behind: 'Chậm tiến độ',
	not_reported: 'Chưa báo cáo',
	awaiting: 'Chờ duyệt',
	untargeted: 'Theo dõi',
};

const REASONS: Readonly<Record<MissingReasonKey, string>> = {
	awaiting: 'chờ duyệt',
	not_sent: 'chưa gửi',
	no_figure: 'để trống',
};

const STATES: Readonly<Record<CellState, string>> = {
	approved: 'Đã duyệt',
	submitted: 'Chờ duyệt',
	late: 'Đã duyệt, gửi trễ',
	missing: 'Thiếu',
	not_due: 'Chưa đến hạn',
};

/** Said beside a ratio across units of measure. */
const NOT_PEOPLE = 'lượt trên người, không phải tỷ lệ người dân';

const figure = (value: number | null, decimals: number): ExportCell =>
	value === null ? null : { figure: value, decimals };
const percent = (value: number | null): ExportCell => figure(value, 1);
const missing = (units: readonly MissingUnitBody[]): string =>
	units.map((unit) => `${unit.name} (${REASONS[unit.reason]})`).join('; ');
const knownOn = (asOf: string | null): string =>
	asOf === null ? 'Số liệu đã duyệt đến nay' : `Số liệu đã biết đến hết ngày ${formatDate(asOf, 'vi')}`;

/** The task groups with their indicators, one row an indicator. */
export function summaryTable(body: SummaryBody): ExportTable {
	return {
		title: `Sáu nhóm nhiệm vụ năm ${body.year} – ${body.unit.name}`,
		notes: [
			knownOn(body.as_of),
			...(body.latest === null
				? []
				: [
						`Kỳ mới nhất đến hạn: ${body.latest.period}; đã duyệt ${body.latest.approved}/${body.latest.have_to_report}`,
					]),
		],
		head: [
			...['Nhóm nhiệm vụ', 'Mã chỉ số', 'Chỉ số', 'Đơn vị tính', 'Số liệu', 'Chỉ tiêu năm', 'Cần đến nay'],
			...[
				'So với chỉ tiêu năm (%)',
				'So với mức cần đến nay (%)',
				'Mức',
				'Cần mỗi tháng',
				'Gần đây mỗi tháng',
			],
			...['Dự báo cuối năm', 'Số đơn vị thiếu', 'Đơn vị thiếu'],
		],
		rows: body.groups.flatMap((group) =>
			group.indicators.map((entry): ExportCell[] => [
				group.name,
				entry.code,
				entry.mixes_units ? `${entry.name} (${NOT_PEOPLE})` : entry.name,
				unitOfMeasureName(entry.unit_of_measure, 'vi'),
				figure(entry.value, entry.decimals),
				figure(entry.target, entry.decimals),
				figure(entry.target_to_date, entry.decimals),
				percent(entry.progress),
				percent(entry.attainment),
				BANDS[entry.band],
				figure(entry.required_pace, entry.decimals),
				figure(entry.recent_pace, entry.decimals),
				figure(entry.forecast?.value ?? null, entry.decimals),
				figure(entry.missing_units.length, 0),
				missing(entry.missing_units),
			]),
		),
	};
}

/** An indicator by unit, with the level reached at the end of each period; the first row is the whole. */
export function indicatorTable(body: IndicatorBody): ExportTable {
	const ends = [
		...new Set([body, ...body.units].flatMap((part) => part.periods.map((period) => period.ends_on))),
	];
	ends.sort();
	const whole = { ...body, code: body.unit.code, name: body.unit.name, rank: null, change: null };
	return {
		title: `${body.code} năm ${body.year} – ${body.unit.name}`,
		notes: [
			body.mixes_units ? `${body.name} (${NOT_PEOPLE})` : body.name,
			`Đơn vị tính: ${unitOfMeasureName(body.unit_of_measure, 'vi')}`,
			knownOn(body.as_of),
		],
		head: [
			...[
				'Mã',
				'Đơn vị',
				'Số liệu',
				'Chỉ tiêu năm',
				'Cần đến nay',
				'So với mức cần đến nay (%)',
				'Mức',
				'Hạng',
			],
			...['Thay đổi so với kỳ trước', 'Thiếu', ...ends.map((end) => `Lũy kế đến ${formatDate(end, 'vi')}`)],
		],
		rows: [whole, ...body.units].map((part): ExportCell[] => [
			part.code,
			part.name,
			figure(part.value, body.decimals),
			figure(part.target, body.decimals),
			figure(part.target_to_date, body.decimals),
			percent(part.attainment),
			BANDS[part.band],
			figure(part.rank, 0),
			figure(part.change, body.decimals),
			missing(part.missing_units),
			...ends.map((end) =>
				figure(part.periods.findLast((period) => period.ends_on === end)?.cumulative ?? null, body.decimals),
			),
		]),
	};
}

/** Units × periods of the reports, and how many were in time. */
export function completenessTable(body: CompletenessBody): ExportTable {
	return {
		title: `Tình hình gửi báo cáo năm ${body.year} – ${body.unit.name}`,
		notes: [...(body.template === null ? [] : [`Mẫu: ${body.template.name}`]), knownOn(body.as_of)],
		head: ['Mã', 'Đơn vị', ...body.periods.map((period) => period.code), 'Đúng hạn', 'Trễ hạn', 'Thiếu'],
		rows: body.units.map((unit): ExportCell[] => [
			unit.code,
			unit.name,
			...body.periods.map((period) => {
				const cell = unit.cells.find((entry) => entry.period === period.code);
				return cell ? STATES[cell.state] : null;
			}),
			figure(unit.timeliness.on_time, 0),
			figure(unit.timeliness.late, 0),
			figure(unit.timeliness.missing, 0),
		]),
	};
}
