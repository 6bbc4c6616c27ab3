import { MOST_REMARKS } from '@tiendo/core/contract/approvals.ts';
import type { Answer } from '@tiendo/core/domain/workflow/remarks.ts';
import { asBody, invalid, parseWords } from './payload.ts';

/** "<log id>:<place>"; anything else names no remark, whatever it is. */
const REMARK = /^[1-9]\d{0,9}:\d{1,3}$/;

/** Body of POST /approvals/:collection/:id/remarks. @throws INVALID_PAYLOAD naming the field */
export function parseAnswers(body: unknown): Answer[] {
	const { answers } = asBody(body);
	if (!Array.isArray(answers) || answers.length === 0)
		throw invalid('answers', 'cần một danh sách', 'must be a list');
	if (answers.length > MOST_REMARKS) {
		throw invalid('answers', `tối đa ${MOST_REMARKS}`, `at most ${MOST_REMARKS}`, { limit: MOST_REMARKS });
	}
	return answers.map((entry: unknown) => {
		const { remark, text } = asBody(entry, 'answers');
		if (typeof remark !== 'string' || !REMARK.test(remark))
			throw invalid('answers', 'cần mã của ý kiến', 'an answer needs the id of a remark');
		if (text === undefined)
			throw invalid('answers', 'thiếu câu trả lời', 'an answer lacks its text (null: done)');
		return { remark, text: parseWords(text, 'answers') };
	});
}
