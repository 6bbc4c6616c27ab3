import { apportion } from '../../lib/apportion.ts';
import { addDays, daysBetween } from '../../lib/dates.ts';
import type { DistrictSeries } from './district-series.ts';

/** An attendance row of the register; persons is null where only participations are known. */
export interface PlannedAttendance {
	readonly audience: 'officials_and_team' | 'residents' | 'teachers_and_pupils' | 'working_age';
	readonly participations: number;
	readonly persons: number | null;
}

/** A training of the register. unit is a unit code. */
export interface PlannedTraining {
	readonly unit: string;
	readonly title: string;
	readonly kind: 'class' | 'guidance' | 'campaign' | 'online_course';
	readonly startsOn: string;
	readonly endsOn: string;
	readonly attendance: PlannedAttendance;
}

/** Where and when a month's trainings take place. */
export interface TrainingFrame {
	readonly district: string;
	/** Communes of the district; empty for Lý Sơn, whose guidance is then held by the district. */
	readonly communes: readonly string[];
	/** 0 = January. */
	readonly month: number;
	readonly startsOn: string;
	readonly endsOn: string;
}

const GUIDED_COMMUNES = 4;

/** Days of n events spread evenly over a period, each inside it. */
function spread(frame: TrainingFrame, count: number): string[] {
	const length = daysBetween(frame.startsOn, frame.endsOn);
	return Array.from({ length: count }, (_, index) =>
		addDays(frame.startsOn, Math.floor(((index + 0.5) * length) / count)),
	);
}

/** The communes that are visited in a month: a window that moves on, so that all have their turn. */
function visited(frame: TrainingFrame): string[] {
	const { communes, month } = frame;
	if (communes.length === 0) return [frame.district];
	const count = Math.min(GUIDED_COMMUNES, communes.length);
	return Array.from(
		{ length: count },
		(_, index) => communes[(month * count + index) % communes.length] ?? frame.district,
	);
}

function split(
	frame: TrainingFrame,
	units: readonly string[],
	base: Pick<PlannedTraining, 'title' | 'kind'>,
	attendance: PlannedAttendance,
): PlannedTraining[] {
	const days = spread(frame, units.length);
	const participations = apportion(
		attendance.participations,
		units.map(() => 1),
	);
	const persons = attendance.persons === null ? null : apportion(attendance.persons, participations);
	return units.map((unit, index) => ({
		...base,
		unit,
		startsOn: days[index] ?? frame.startsOn,
		endsOn: days[index] ?? frame.startsOn,
		attendance: {
			audience: attendance.audience,
			participations: participations[index] ?? 0,
			persons: persons === null ? null : (persons[index] ?? 0),
		},
	}));
}

function whole(
	frame: TrainingFrame,
	base: Pick<PlannedTraining, 'title' | 'kind'>,
	attendance: PlannedAttendance,
): PlannedTraining[] {
	if (attendance.participations === 0) return [];
	return [{ ...base, unit: frame.district, startsOn: frame.startsOn, endsOn: frame.endsOn, attendance }];
}

/**
 * The register rows of a district and month, such that counting and adding them up gives exactly the month's figures:
 * N2.4 and N2.5/N3.7 from classes, N2.6 from guidance, N2.7 and N3.8 from online courses, N2.8 from the campaign.
 */
export function monthTrainings(frame: TrainingFrame, series: DistrictSeries): PlannedTraining[] {
	const of = (code: string): number => series[code]?.[frame.month] ?? 0;
	const classes = Array.from({ length: of('N2.4') }, () => frame.district);
	return [
		...split(
			frame,
			classes,
			{ title: 'Lớp tập huấn kỹ năng số cho CB, CC, VC và tổ CNSCĐ', kind: 'class' },
			{
				audience: 'officials_and_team',
				participations: of('N2.5'),
				persons: of('N3.7'),
			},
		),
		...split(
			frame,
			visited(frame),
			{ title: 'Tổ CNSCĐ hướng dẫn người dân kỹ năng số', kind: 'guidance' },
			{
				audience: 'residents',
				participations: of('residents_participations'),
				persons: of('N2.6'),
			},
		),
		...whole(
			frame,
			{ title: 'Khóa học trực tuyến về dịch vụ công trực tuyến', kind: 'online_course' },
			{
				audience: 'working_age',
				participations: of('N2.7'),
				persons: null,
			},
		),
		...whole(
			frame,
			{ title: 'Tập huấn trực tuyến cho giáo viên và học sinh THCS', kind: 'online_course' },
			{
				audience: 'teachers_and_pupils',
				participations: of('school_participations'),
				persons: of('N3.8'),
			},
		),
		...whole(
			frame,
			{ title: 'Cao điểm 30 ngày đêm thúc đẩy dịch vụ công trực tuyến', kind: 'campaign' },
			{
				audience: 'residents',
				participations: of('campaign_participations'),
				persons: of('N2.8'),
			},
		),
	];
}
