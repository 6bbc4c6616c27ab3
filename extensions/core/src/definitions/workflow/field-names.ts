import type { Language } from './workflow.ts';

type Names = Readonly<Record<string, readonly [vi: string, en: string]>>;

/** What a form calls the fields of a definition that can be wrong; a test holds them to the schema's labels. */
export const FIELD_NAMES: Readonly<Record<'workflow' | 'states' | 'transitions', Names>> = {
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
};

const LINES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
	states: ['Trạng thái', 'State'],
	transitions: ['Bước', 'Step'],
};

/**
 * Where something is wrong, in words: "Bước “approve” · Sang trạng thái", "Giờ làm việc".
 * @param line 'workflow', 'states[2]', 'transitions[0]'
 * @param key of that state or step; null where it has none
 * @param field by its key; one without a name stays as it is
 */
export function placeInWords(line: string, key: string | null, field: string, language: Language): string {
	const [kind = ''] = line.split('[');
	const at = language === 'vi' ? 0 : 1;
	const names: Readonly<Record<string, Names>> = FIELD_NAMES;
	const place = LINES[kind]?.[at];
	const quoted = key === null ? '' : language === 'vi' ? ` “${key}”` : ` "${key}"`;
	return [place && place + quoted, names[kind]?.[field]?.[at] ?? field].filter(Boolean).join(' · ');
}
