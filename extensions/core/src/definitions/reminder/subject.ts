import { json, text } from './cells.ts';
import { unknownFilterPart } from './filter-check.ts';
import {
	type ItemFilter,
	REMINDER_SUBJECTS,
	type ReminderRule,
	type ReminderSubjectName,
	type RuleProblem,
	TARGET_CONDITIONS,
} from './rule.ts';

/** The part of a rule that says what it is about. */
export type RuleSubject = Pick<
	ReminderRule,
	| 'subject'
	| 'collection'
	| 'filter'
	| 'doneFilter'
	| 'anchorField'
	| 'unitField'
	| 'titleTemplate'
	| 'states'
	| 'conditions'
>;

/** What a rule about items that wait counts from: the day they came into their state, or the day their time is used up. */
export const WAITING_ANCHORS = ['since', 'sla_due'] as const;

interface Traits {
	/** Dates a rule may count from; null: any date field of the collection. */
	readonly anchors: readonly string[] | null;
	readonly unitField: string | null;
	readonly titleTemplate: string;
	readonly doneFilter: ItemFilter | null;
}

/**
 * Collections of the product that a subject reads. A project that lacks one of them, as one that has reminders alone, has no such
 * subject, even where it has a collection of that name.
 */
export const SUBJECT_COLLECTIONS: Readonly<Record<ReminderSubjectName, readonly string[]>> = {
	reports: ['reports', 'report_templates', 'report_periods', 'report_values', 'units', 'workflow_log'],
	tasks: ['tasks', 'task_groups', 'units'],
	trainings: ['trainings', 'training_attendance', 'units'],
	targets: ['targets', 'indicators', 'indicator_values', 'units'],
	waiting: [],
	collection: [],
};

/** What is known of the subjects without asking the rule. */
const TRAITS: Readonly<Record<ReminderSubjectName, Traits>> = {
	reports: { anchors: ['due_on'], unitField: 'unit', titleTemplate: '', doneFilter: null },
	tasks: {
		anchors: ['due_on', 'starts_on'],
		unitField: 'lead_unit',
		titleTemplate: '{{code}} {{name_vi}}',
		doneFilter: { status: { _eq: 'done' } },
	},
	trainings: {
		anchors: ['ends_on', 'starts_on'],
		unitField: 'unit',
		titleTemplate: '{{title}}',
		doneFilter: null,
	},
	targets: { anchors: null, unitField: 'unit', titleTemplate: '', doneFilter: null },
	waiting: { anchors: WAITING_ANCHORS, unitField: null, titleTemplate: '', doneFilter: null },
	collection: { anchors: null, unitField: null, titleTemplate: '', doneFilter: null },
};

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads what a row of reminder_rules is about; null, and the reasons added to `problems`, when that is not clear. Whether
 * the collection and its fields exist is for `problemsInModel`, which knows the project.
 */
export function parseSubject(
	row: Readonly<Record<string, unknown>>,
	problems: RuleProblem[],
): RuleSubject | null {
	const before = problems.length;
	const refuse = (field: string, vi: string, en: string): void => void problems.push({ field, vi, en });
	const subject = REMINDER_SUBJECTS.find((known) => known === row['subject']);
	if (!subject) {
		const known = REMINDER_SUBJECTS.join(', ');
		refuse(
			'subject',
			`chưa nhắc được về loại này (đang có: ${known})`,
			`not a known subject (known: ${known})`,
		);
	}
	const filter = parseFilter(row, 'filter', problems);
	const doneFilter = parseFilter(row, 'done_filter', problems);
	const states = names(row['states']);
	if (!states) refuse('states', 'cần danh sách mã trạng thái', 'needs a list of state keys');
	if (!subject) return null;

	const traits = TRAITS[subject];
	const anchorField =
		text(row['anchor_field']) ??
		(subject === 'waiting' ? 'sla_due' : subject === 'collection' ? '' : 'due_on');
	if (traits.anchors && !traits.anchors.includes(anchorField)) {
		const choices = traits.anchors.join(', ');
		refuse('anchor_field', `chọn một trong: ${choices}`, `choose one of: ${choices}`);
	}
	const open = subject === 'waiting' || subject === 'collection';
	const collection = open ? text(row['collection']) : subject;
	if (collection === null) refuse('collection', 'chưa chọn bảng', 'no collection chosen');
	if (subject === 'collection' && !NAME.test(anchorField)) {
		refuse('anchor_field', 'cần tên một trường ngày', 'needs the name of a date field');
	}
	const conditions = names(row['conditions'])?.map((name) => TARGET_CONDITIONS.find((one) => one === name));
	if (!conditions || conditions.includes(undefined) || (subject === 'targets' && conditions.length === 0)) {
		const choices = TARGET_CONDITIONS.join(', ');
		refuse('conditions', `chọn trong: ${choices}`, `choose among: ${choices}`);
	}
	if (problems.length > before || collection === null || !states || !conditions) return null;
	return {
		subject,
		collection,
		filter,
		doneFilter: doneFilter ?? traits.doneFilter,
		anchorField,
		unitField: text(row['unit_field']) ?? traits.unitField,
		titleTemplate: text(row['title_template']) ?? traits.titleTemplate,
		states,
		conditions: conditions.flatMap((condition) => condition ?? []),
	};
}

function parseFilter(
	row: Readonly<Record<string, unknown>>,
	field: string,
	problems: RuleProblem[],
): ItemFilter | null {
	const parsed = json(row[field]);
	if (parsed === null || parsed === undefined || parsed === '') return null;
	if (typeof parsed !== 'object' || Array.isArray(parsed)) {
		problems.push({ field, vi: 'không phải bộ lọc', en: 'is not a filter' });
		return null;
	}
	const unknown = unknownFilterPart(parsed);
	if (unknown) problems.push({ field, vi: `không hiểu phần "${unknown}"`, en: `does not know "${unknown}"` });
	return unknown ? null : (parsed as ItemFilter);
}

/** A list of names; an empty field is an empty list, null is no list of names. */
function names(value: unknown): string[] | null {
	const list = json(value) ?? [];
	if (!Array.isArray(list)) return null;
	return list.every((name): name is string => typeof name === 'string' && name.trim() !== '') ? list : null;
}
