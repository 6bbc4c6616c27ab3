import type { Register } from '../../contract/register-import.ts';
import {
	AUDIENCE,
	type ChoiceLabels,
	MEMBER_ROLE,
	PROVENANCE,
	TEAM_LEVEL,
	TRAINING_KIND,
	YES_NO,
} from './choices.ts';
import type { Words } from './words.ts';

interface Base {
	readonly field: string;
	/** The heading of the empty file. */
	readonly heading: Words;
	/** Other headings that people write; case, marks, spaces and punctuation do not matter. */
	readonly also: readonly string[];
	/** A file without this column is refused, and a row without a value. */
	readonly required?: true;
}

/** What a column of a register's file holds. */
export type Column = Base &
	(
		| { readonly kind: 'text' | 'unit' | 'team' | 'date' | 'count' }
		/** `otherwise`: what an empty cell means; for parts of the key only, elsewhere an empty cell says nothing. */
		| { readonly kind: 'choice'; readonly choices: ChoiceLabels; readonly otherwise?: string }
	);

const unit: Column = {
	...{ field: 'unit', kind: 'unit', required: true },
	heading: ['Đơn vị', 'Unit'],
	also: ['mã đơn vị', 'tên đơn vị', 'mã đvhc', 'mã xã', 'unit code', 'unit name', 'code', 'địa phương'],
};

const provenance: Column = {
	...{ field: 'provenance', kind: 'choice', choices: PROVENANCE },
	heading: ['Nguồn số liệu', 'Provenance'],
	also: ['nguồn', 'source'],
};

const trainings: readonly Column[] = [
	{
		...{ field: 'title', kind: 'text', required: true, heading: ['Tên lớp, đợt', 'Training'] },
		also: [
			'tên lớp',
			'lớp',
			'tên lớp tập huấn',
			'lớp tập huấn',
			'tên đợt',
			'nội dung tập huấn',
			'tên',
			'title',
		],
	},
	unit,
	{
		...{ field: 'kind', kind: 'choice', choices: TRAINING_KIND, otherwise: 'class' },
		heading: ['Hình thức', 'Kind'],
		also: ['loại hình', 'loại', 'form'],
	},
	{
		...{ field: 'starts_on', kind: 'date', required: true, heading: ['Từ ngày', 'Starts on'] },
		also: ['ngày bắt đầu', 'bắt đầu', 'ngày', 'ngày tổ chức', 'start date', 'start', 'from', 'date'],
	},
	{
		...{ field: 'ends_on', kind: 'date', heading: ['Đến ngày', 'Ends on'] },
		also: ['ngày kết thúc', 'kết thúc', 'end date', 'end', 'to'],
	},
	{
		...{ field: 'organiser', kind: 'text', heading: ['Đơn vị tổ chức', 'Organiser'] },
		also: ['cơ quan tổ chức', 'organizer'],
	},
	{
		...{ field: 'place', kind: 'text', heading: ['Địa điểm', 'Place'] },
		also: ['nơi tổ chức', 'venue', 'location'],
	},
	{
		...{ field: 'audience', kind: 'choice', choices: AUDIENCE, heading: ['Đối tượng', 'Audience'] },
		also: ['đối tượng tham gia', 'thành phần'],
	},
	{
		...{ field: 'participations', kind: 'count', heading: ['Số lượt', 'Participations'] },
		also: ['lượt', 'lượt tham gia', 'số lượt tham gia'],
	},
	{
		...{ field: 'persons', kind: 'count', heading: ['Số người', 'Persons'] },
		also: ['người', 'số người tham gia', 'people'],
	},
	provenance,
];

const teams: readonly Column[] = [
	{
		...{ field: 'name', kind: 'text', required: true, heading: ['Tên tổ', 'Team name'] },
		also: ['tổ', 'tên tổ công nghệ số cộng đồng', 'tên', 'team'],
	},
	unit,
	{
		...{
			field: 'level',
			kind: 'choice',
			choices: TEAM_LEVEL,
			otherwise: 'village',
			heading: ['Cấp', 'Level'],
		},
		also: ['cấp tổ', 'team level'],
	},
	{
		...{ field: 'village', kind: 'text', heading: ['Thôn, tổ dân phố', 'Village'] },
		also: ['thôn', 'tổ dân phố', 'khu dân cư'],
	},
	{
		...{ field: 'is_active', kind: 'choice', choices: YES_NO, heading: ['Đang hoạt động', 'Active'] },
		also: ['hoạt động'],
	},
	{
		...{ field: 'decision_number', kind: 'text', heading: ['Số quyết định', 'Decision number'] },
		also: ['quyết định', 'số qđ', 'decision'],
	},
	{
		...{ field: 'decided_on', kind: 'date', heading: ['Ngày quyết định', 'Decided on'] },
		also: ['ngày qđ', 'ngày thành lập', 'decision date'],
	},
	provenance,
];

const members: readonly Column[] = [
	{
		...{ field: 'full_name', kind: 'text', required: true, heading: ['Họ và tên', 'Full name'] },
		also: ['họ tên', 'tên thành viên', 'member', 'name'],
	},
	{
		...{ field: 'team', kind: 'team', required: true, heading: ['Tên tổ', 'Team name'] },
		also: ['tổ', 'tổ công nghệ số cộng đồng', 'team'],
	},
	unit,
	{
		...{ field: 'level', kind: 'choice', choices: TEAM_LEVEL, heading: ['Cấp', 'Level'] },
		also: ['cấp tổ', 'team level'],
	},
	{
		...{ field: 'role', kind: 'choice', choices: MEMBER_ROLE, heading: ['Vai trò', 'Role'] },
		also: ['chức vụ trong tổ', 'nhiệm vụ'],
	},
	{
		...{ field: 'organisation', kind: 'text', heading: ['Cơ quan, đoàn thể', 'Organisation'] },
		also: ['cơ quan', 'đơn vị công tác', 'organization'],
	},
	provenance,
];

/** The columns of each register's file, in the order of the empty file. */
export const COLUMNS: Readonly<Record<Register, readonly Column[]>> = {
	...{ trainings, teams, team_members: members },
};

/** Collections that an import of the register creates rows in, with the fields it writes there. */
export const WRITES: Readonly<Record<Register, Readonly<Record<string, readonly string[]>>>> = {
	trainings: {
		trainings: ['title', 'unit', 'kind', 'starts_on', 'ends_on', 'organiser', 'place', 'provenance'],
		training_attendance: ['training', 'audience', 'participations', 'persons', 'provenance'],
	},
	teams: {
		teams: [
			...['name', 'unit', 'level', 'village', 'is_active', 'decision_number', 'decided_on'],
			'provenance',
		],
	},
	team_members: { team_members: ['team', 'full_name', 'role', 'organisation', 'provenance'] },
};
