import type { Language } from './workflow.ts';

type Names = Readonly<Record<string, readonly [vi: string, en: string]>>;

/** What a form calls the fields of a definition that can be wrong; a test holds them to the schema's labels. */
export const FIELD_NAMES = {
	workflow: {
		name: ['Tên', 'Name'],
		collection: ['Áp dụng cho', 'Applies to'],
		state_field: ['Trường trạng thái', 'State field'],
		unit_field: ['Trường đơn vị', 'Unit field'],
		due_field: ['Trường hạn', 'Due field'],
		line_relations: ['Các bảng dòng', 'Line relations'],
		working_hours: ['Giờ làm việc', 'Working hours'],
		time_zone: ['Múi giờ', 'Time zone'],
		states: ['Trạng thái', 'States'],
	},
	states: {
		key: ['Mã', 'Key'],
		kind: ['Loại', 'Kind'],
		sla_hours: ['Thời gian xử lý (giờ)', 'Time allowed (hours)'],
		editable_by: ['Ai được sửa', 'Editable by'],
	},
	transitions: {
		action: ['Mã bước', 'Action'],
		from_states: ['Từ trạng thái', 'From states'],
		to_state: ['Sang trạng thái', 'To state'],
		policies: ['Ai được làm', 'Who may do it'],
		unit_relation: ['Người làm thuộc', 'Actor belongs to'],
		user_field: ['Hoặc người ghi ở trường', 'Or the person named in'],
		quorum: ['Số người cần đồng ý', 'Quorum'],
		condition: ['Điều kiện', 'Condition'],
		effects: ['Việc kèm theo', 'Effects'],
		notify: ['Báo cho', 'Notify'],
	},
} as const satisfies Readonly<Record<string, Names>>;

/** The fields of a workflow, a state or a step that can be wrong. */
export type FieldOf<Line extends keyof typeof FIELD_NAMES> = keyof (typeof FIELD_NAMES)[Line];

const LINES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
	states: ['Trạng thái', 'State'],
	transitions: ['Bước', 'Step'],
};

/**
 * Where something is wrong, in words: "Bước “approve” · Sang trạng thái", "Giờ làm việc"; without a key "Trạng thái 3 · Mã".
 * @param line 'workflow', 'states[2]', 'transitions[0]'
 * @param key of that state or step; null where it has none
 * @param field by its key; one without a name stays as it is
 */
export function placeInWords(line: string, key: string | null, field: string, language: Language): string {
	const [, kind = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(line) ?? [];
	const at = language === 'vi' ? 0 : 1;
	const names: Readonly<Record<string, Names>> = FIELD_NAMES;
	const which = key ? (language === 'vi' ? `“${key}”` : `"${key}"`) : index && String(Number(index) + 1);
	const place = [LINES[kind]?.[at], LINES[kind] && which].filter(Boolean).join(' ');
	return [place, names[kind]?.[field]?.[at] ?? field].filter(Boolean).join(' · ');
}
