import { audiencePart, stepEffect, unitRelation } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, int, json, keysOfWorkflow, label, m2o, pick, str, text } from '../model/fields.ts';
import { choicesOf, oneOf, part } from '../model/parts.ts';

/** Policies are chosen and shown by name, kept by id. */
const policyList = { interface: 'tiendo-policies', display: 'tiendo-policy-names', width: 'half' } as const;

/** States are kept by key, and chosen and shown by name. */
const stateNames = {
	interface: 'tiendo-of-workflow',
	display: 'tiendo-workflow-name',
	displayOptions: { of: 'state' },
} as const;

/** Picked by an interface of the host from the collection the workflow is for. */
const ofItems = (as: string, options: object = {}) => ({
	interface: 'tiendo-of-workflow',
	options: { as, ...options },
});
const userField = ofItems('system-field', { typeAllowList: ['uuid'], allowNone: true });

/** The form of one entry of `notify`, see Audience in core/definitions/workflow. */
const audienceFields = [
	part(audiencePart, 'policies', 'json', { ...policyList, width: 'full' }),
	part(audiencePart, 'unit_relation', 'string', oneOf(unitRelation)),
	part(audiencePart, 'user_field', 'string', userField),
	part(audiencePart, 'mail', 'boolean', { width: 'full', interface: 'boolean' }),
];

export const workflowTransitions = collection({
	collection: 'workflow_transitions',
	singular: label('Bước', 'Transition'),
	plural: label('Các bước', 'Transitions'),
	icon: 'trending_flat',
	note: label(
		'Từ trạng thái nào sang trạng thái nào, ai làm, với điều kiện gì.',
		'From which state to which, by whom, on what condition.',
	),
	template: '{{label_vi}} → {{to_state}}',
	group: 'workflows',
	sort: 2,
	hidden: true,
	sortField: 'sort',
	fields: [
		m2o('workflow', 'Quy trình', 'Workflow', 'workflows', {
			required: true,
			onDelete: 'CASCADE',
			template: '{{name}}',
		}),
		str('action', 'Mã bước', 'Action', { required: true }),
		str('label_vi', 'Tên tiếng Việt', 'Vietnamese label'),
		str('label_en', 'Tên tiếng Anh', 'English label'),
		keysOfWorkflow('from_states', 'Từ trạng thái', 'From states', {
			...stateNames,
			required: true,
		}),
		str('to_state', 'Sang trạng thái', 'To state', { ...stateNames, required: true }),
		json('policies', 'Ai được làm', 'Who may do it', policyList),
		pick('unit_relation', 'Người làm thuộc', 'Actor belongs to', unitRelation, {
			required: true,
			default: 'any',
		}),
		str('user_field', 'Hoặc người ghi ở trường', 'Or the person named in', {
			...userField,
			note: label(
				'Người đó được làm bước này dù không có chính sách trên',
				'That person may take the step without the policies above',
			),
		}),
		bool('comment_required', 'Phải ghi ý kiến', 'Comment required'),
		bool('four_eyes', 'Không tự duyệt việc mình', 'Four eyes', { default: true }),
		int('quorum', 'Số người cần đồng ý', 'Quorum', { notNull: true, default: 1 }),
		bool('returned_lines_only', 'Chỉ mở các dòng bị trả', 'Open returned lines only'),
		json('condition', 'Điều kiện', 'Condition', {
			...ofItems('system-filter', { includeRelations: false }),
			note: label(
				'Chỉ làm được khi hồ sơ đúng điều kiện trên các trường của chính nó',
				'The step is open only while the item’s own fields fit',
			),
		}),
		json('effects', 'Việc kèm theo', 'Effects', {
			interface: 'select-multiple-dropdown',
			words: [stepEffect],
			options: { choices: choicesOf(stepEffect), allowOther: true },
			note: label(
				'Chạy trong cùng giao dịch với bước; không chạy được thì bước cũng không',
				'Run in the same transaction as the step; if one fails, so does the step',
			),
		}),
		json('notify', 'Báo cho', 'Notify', {
			interface: 'list',
			choices: audiencePart,
			options: { template: '{{ policies }} {{ user_field }}', fields: audienceFields },
			note: label(
				'Ai được báo sau bước này: người giữ chính sách, hoặc người ghi ở một trường',
				'Who is told after the step: holders of policies, or the person a field names',
			),
		}),
		text('confirm_vi', 'Câu xác nhận tiếng Việt', 'Vietnamese confirmation'),
		text('confirm_en', 'Câu xác nhận tiếng Anh', 'English confirmation'),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
	],
});
