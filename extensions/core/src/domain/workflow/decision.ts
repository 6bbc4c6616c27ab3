import type { RefusalCode } from '../../contract/refusals.ts';
import type { Language, Workflow, WorkflowTransition } from '../../definitions/workflow/workflow.ts';

export interface Go {
	readonly kind: 'go';
	readonly transition: WorkflowTransition;
	/** State after the step; the same as before while a quorum is not complete. */
	readonly to: string;
	readonly round: number;
}

export interface Refused {
	readonly kind: 'refused';
	readonly code: RefusalCode;
	readonly reason: keyof typeof words;
	readonly details: Readonly<Record<string, unknown>>;
}

export type Decision = Go | Refused;

const words = {
	unknown_action: { vi: 'Quy trình không có bước “{action}”.', en: 'The workflow has no step "{action}".' },
	no_item: {
		vi: 'Không có mục này hoặc bạn không được xem.',
		en: 'There is no such item, or you may not see it.',
	},
	role: { vi: 'Bước này do {policies} làm.', en: 'This step is for {policies}.' },
	user_field: {
		vi: 'Bước này do người ghi ở trường “{field}” làm.',
		en: 'This step is for the person named in the field "{field}".',
	},
	unit: { vi: 'Bước này do {unit_relation} làm.', en: 'This step is for {unit_relation}.' },
	state: {
		vi: 'Mục đang ở trạng thái {state}; bước này chỉ làm được khi {from_states}.',
		en: 'The item is {state}; this step needs {from_states}.',
	},
	edited: {
		vi: 'Bạn đã sửa mục này ở vòng này nên không được làm bước này.',
		en: 'You edited this item in this round, so you cannot take this step.',
	},
	submitted: {
		vi: 'Bạn đã gửi mục này ở vòng này nên không được làm bước này.',
		en: 'You submitted this item in this round, so you cannot take this step.',
	},
	voted: {
		vi: 'Bạn đã làm bước này rồi; còn chờ người khác.',
		en: 'You have taken this step; others are still to.',
	},
	delegator_edited: {
		vi: 'Người ủy quyền đã sửa mục này ở vòng này nên không ai làm bước này thay được.',
		en: 'The person you act for edited this item in this round, so nobody can take this step for them.',
	},
	delegator_submitted: {
		vi: 'Người ủy quyền đã gửi mục này ở vòng này nên không ai làm bước này thay được.',
		en: 'The person you act for submitted this item in this round, so nobody can take this step for them.',
	},
	delegator_voted: {
		vi: 'Bước này đã được làm cho người ủy quyền; còn chờ người khác.',
		en: 'This step has been taken for the person you act for; others are still to.',
	},
	not_delegated: {
		vi: 'Bạn không có, hoặc không còn, ủy quyền của người này.',
		en: 'You have no delegation of this person, or no longer.',
	},
	revision: {
		vi: 'Chưa thực hiện: mục đã có bản mới hơn bản bạn xem.',
		en: 'Not done: there is a newer revision than the one you saw.',
	},
	condition: { vi: 'Chưa đủ điều kiện của bước này.', en: 'The condition of this step is not met.' },
	effect: {
		vi: 'Chưa đủ điều kiện: chưa có phần xử lý “{effect}”.',
		en: 'Condition not met: nothing carries out the effect "{effect}".',
	},
	remark: {
		vi: 'Ý kiến nêu dòng hoặc trường không có: {place}.',
		en: 'A remark names no line or field of the item: {place}.',
	},
	remarks_open: {
		vi: 'Còn {count} ý kiến chưa sửa và chưa trả lời.',
		en: 'Remarks neither acted on nor answered: {count}.',
	},
	unknown_remark: {
		vi: 'Không có ý kiến “{remark}” đang chờ trả lời.',
		en: 'There is no remark "{remark}" to answer now.',
	},
	answered_twice: {
		vi: 'Ý kiến “{remark}” được nêu hai lần.',
		en: 'The remark "{remark}" is named twice.',
	},
	answered: { vi: 'Ý kiến này đã có trả lời như vậy.', en: 'The remark has that answer already.' },
	comment: { vi: 'Cần ghi ý kiến ở bước này.', en: 'A comment is required.' },
} as const satisfies Record<string, Record<Language, string>>;

const units: Record<string, Record<Language, string>> = {
	own: { vi: 'người của chính đơn vị', en: 'the unit itself' },
	ancestor: { vi: 'cấp trên của đơn vị', en: 'a unit above' },
};

/**
 * The refusal as a sentence in the reader's language. States appear by label; policies named by id are looked up in
 * `policyNames` and left out when unknown: an id tells a reader nothing.
 */
export function describeRefusal(
	{ reason, details }: Pick<Refused, 'reason' | 'details'>,
	workflow: Workflow | null,
	language: Language,
	policyNames: ReadonlyMap<string, string> = new Map(),
): string {
	const say = (value: unknown): string => {
		const text = String(value);
		return (
			workflow?.states.get(text)?.label[language] ?? units[text]?.[language] ?? policyNames.get(text) ?? text
		);
	};
	return words[reason][language].replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = details[name];
		const known = (Array.isArray(value) ? value : [value])
			.map(say)
			.filter((text) => !/^[0-9a-f-]{36}$/.test(text));
		return known.join(', ') || '…';
	});
}
