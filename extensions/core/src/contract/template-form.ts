/** Words in Vietnamese and English, by the key they stand for. */
export type Names = Readonly<Record<string, readonly [vi: string, en: string]>>;

/** What the forms of a template and of its lines call the fields that can be wrong. */
export const TEMPLATE_FIELDS = {
	sections: ['Các phần', 'Sections'],
	attachments: ['Tệp phải kèm', 'Required attachments'],
	checks: ['Quy tắc kiểm tra', 'Checks'],
	formula: ['Phép tính', 'Formula'],
	prefill: ['Lấy số từ sổ', 'Prefill'],
} as const satisfies Names;

/** What the form calls the parts of a check between lines, of a section and of a file; its words are made of these. */
export const TEMPLATE_PARTS = {
	key: ['Mã', 'Key'],
	title_vi: ['Tên tiếng Việt', 'Vietnamese title'],
	title_en: ['Tên tiếng Anh', 'English title'],
	required: ['Bắt buộc', 'Required'],
	left: ['Vế trái', 'Left side'],
	operator: ['So sánh', 'Operator'],
	right: ['Vế phải', 'Right side'],
	severity: ['Mức', 'Severity'],
	message_vi: ['Câu báo tiếng Việt', 'Vietnamese message'],
	message_en: ['Câu báo tiếng Anh', 'English message'],
} as const satisfies Names;

/** What the form calls the parts of where a line takes its figure from. */
export const PREFILL_PARTS = {
	register: ['Từ sổ', 'From the register'],
	measure: ['Lấy', 'Take'],
	filter: ['Chỉ những dòng', 'Only rows where'],
	period: ['Hoặc từ báo cáo trước', 'Or from an earlier report'],
	indicator: ['Chỉ số có mã', 'Indicator with the code'],
} as const satisfies Names;

/** What the Studio calls the registers that a figure can come from. */
export const PREFILL_REGISTERS = {
	trainings: ['Tập huấn, hướng dẫn', 'Trainings'],
	training_attendance: ['Số tham gia', 'Attendance'],
	teams: ['Tổ công nghệ số cộng đồng', 'Community digital teams'],
	team_members: ['Thành viên tổ', 'Team members'],
} as const satisfies Names;

/** What each register can be asked for: rows, or the sum of a column. */
export const MEASURES = {
	trainings: ['count'],
	training_attendance: ['count', 'participations', 'persons'],
	teams: ['count'],
	team_members: ['count'],
} as const;
