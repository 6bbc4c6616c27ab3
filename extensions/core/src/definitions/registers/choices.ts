import type { Words } from './words.ts';

/** A fixed list of values with their labels; the same as in the forms of the Studio (a test compares). */
export type ChoiceLabels = Readonly<Record<string, Words>>;

export const PROVENANCE: ChoiceLabels = {
	sourced: ['Có nguồn', 'Sourced'],
	estimated: ['Ước tính', 'Estimated'],
	invented: ['Số liệu minh họa', 'Invented for demonstration'],
};

export const TRAINING_KIND: ChoiceLabels = {
	class: ['Lớp tập huấn', 'Training class'],
	guidance: ['Hướng dẫn tại chỗ', 'On-site guidance'],
	campaign: ['Đợt ra quân', 'Campaign'],
	online_course: ['Khóa học trực tuyến', 'Online course'],
	contest: ['Hội thi', 'Contest'],
};

export const AUDIENCE: ChoiceLabels = {
	officials: ['Cán bộ, công chức, viên chức', 'Officials'],
	team_members: ['Thành viên tổ công nghệ số', 'Team members'],
	officials_and_team: ['Cán bộ và thành viên tổ', 'Officials and team members'],
	residents: ['Người dân', 'Residents'],
	teachers_and_pupils: ['Giáo viên, học sinh', 'Teachers and pupils'],
	working_age: ['Người trong độ tuổi lao động', 'Working-age people'],
};

export const TEAM_LEVEL: ChoiceLabels = {
	commune: ['Cấp xã', 'Commune'],
	village: ['Cấp thôn, tổ dân phố', 'Village'],
	district: ['Cấp huyện', 'District'],
};

export const MEMBER_ROLE: ChoiceLabels = {
	leader: ['Tổ trưởng', 'Leader'],
	deputy: ['Tổ phó', 'Deputy'],
	member: ['Tổ viên', 'Member'],
};

/** Yes and no as lists write them. */
export const YES_NO: ChoiceLabels = { true: ['Có', 'Yes'], false: ['Không', 'No'] };
