import type { Language } from '../../definitions/workflow/workflow.ts';

/** A step as those who are told of it read it. */
export interface ToldStep {
	/** Title of the item. */
	readonly title: string;
	/** Label of the state the item is in now. */
	readonly state: string;
	readonly actor: string;
	/** For whom the actor acted; null in their own name. */
	readonly onBehalfOf: string | null;
	readonly comment: string | null;
	/** Number of remarks on lines and fields. */
	readonly remarks: number;
}

const words = {
	subject: { vi: '{title}: {state}', en: '{title}: {state}' },
	done: { vi: '{actor} đã chuyển sang “{state}”.', en: '{actor} moved it to “{state}”.' },
	doneFor: {
		vi: '{actor}, thay mặt {onBehalfOf}, đã chuyển sang “{state}”.',
		en: '{actor}, on behalf of {onBehalfOf}, moved it to “{state}”.',
	},
	comment: { vi: 'Ý kiến: {comment}', en: 'Comment: {comment}' },
	remarks: { vi: 'Có {remarks} ý kiến theo dòng.', en: 'Remarks on lines: {remarks}.' },
} as const satisfies Record<string, Record<Language, string>>;

/** Longest comment carried along, in characters; the whole of it stands in the Studio. */
const LONGEST = 1000;

/** Subject and text of the message about a step; plain text, both names on a delegated step. Pure. */
export function tell(step: ToldStep, language: Language): { subject: string; text: string } {
	const fill = (key: keyof typeof words): string =>
		words[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
			String(step[name as keyof ToldStep] ?? '').slice(0, LONGEST),
		);
	const lines = [fill(step.onBehalfOf === null ? 'done' : 'doneFor')];
	if (step.comment?.trim()) lines.push(fill('comment'));
	if (step.remarks > 0) lines.push(fill('remarks'));
	// A subject is one line, and a header: no line break of a title may get into it.
	return { subject: fill('subject').replace(/\s+/g, ' ').slice(0, 250), text: lines.join('\n') };
}
