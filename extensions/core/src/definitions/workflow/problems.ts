import { placeInWords } from './field-names.ts';
import type { Language } from './workflow.ts';

/** What is wrong with a definition, at which line and field of it. */
export interface Problem {
	/** 'workflow', 'states[2]', 'transitions[0]': the place in the order the rows were given. */
	readonly line: string;
	/** Key of that state or action of that transition; null for the workflow itself. */
	readonly key: string | null;
	readonly field: string;
	readonly code: ProblemCode;
	/** The offending value, where one value offends. */
	readonly value?: string | number;
}

const words = {
	REQUIRED: { vi: 'chưa có giá trị', en: 'is missing' },
	UNKNOWN_VALUE: { vi: 'không nhận giá trị “{value}”', en: 'does not take the value "{value}"' },
	NO_INITIAL: { vi: 'chưa có trạng thái bắt đầu', en: 'there is no initial state' },
	SECOND_INITIAL: { vi: 'chỉ được có một trạng thái bắt đầu', en: 'there may be only one initial state' },
	DUPLICATE: { vi: '“{value}” đã dùng ở dòng trước', en: '"{value}" is used by an earlier line' },
	UNKNOWN_STATE: { vi: 'không có trạng thái “{value}”', en: 'there is no state "{value}"' },
	UNREACHABLE: { vi: 'không bước nào dẫn tới trạng thái này', en: 'no transition leads to this state' },
	NO_WAY_OUT: {
		vi: 'không có đường từ trạng thái này tới trạng thái kết thúc',
		en: 'no way leads from this state to a final one',
	},
	NO_POLICY: { vi: 'chưa có ai được làm bước này', en: 'nobody may take this step' },
	UNKNOWN_POLICY: { vi: 'không có chính sách “{value}”', en: 'there is no policy "{value}"' },
	UNKNOWN_COLLECTION: { vi: 'không có bảng “{value}”', en: 'there is no collection "{value}"' },
	UNKNOWN_FIELD: { vi: 'không có trường “{value}”', en: 'there is no field "{value}"' },
	NO_UNIT_FIELD: {
		vi: 'cần trường đơn vị của quy trình để so quan hệ đơn vị',
		en: 'a unit relation needs the unit field of the workflow',
	},
	NOT_LINES: {
		vi: '“{value}” không phải trường chứa các dòng của mục',
		en: '"{value}" is no field that holds lines of the item',
	},
	RESERVED_ACTION: {
		vi: '“{value}” là mã dành riêng của hệ thống',
		en: '"{value}" is a key the system keeps for itself',
	},
	BAD_WORKING_HOURS: {
		vi: 'sai ở “{value}”; mỗi dòng cần ngày, giờ bắt đầu trước giờ kết thúc (viết 07:30), các giờ của một ngày không chồng nhau',
		en: 'wrong at "{value}"; each line needs days and a beginning before its end (written 07:30), and hours of a day do not overlap',
	},
	NO_WORKING_HOURS: { vi: 'cả tuần không có giờ nào', en: 'there are none in the whole week' },
	UNKNOWN_TIME_ZONE: { vi: 'không có múi giờ “{value}”', en: 'there is no time zone "{value}"' },
	BAD_CONDITION: {
		vi: 'điều kiện không dùng được tại “{value}”',
		en: 'the condition cannot be used at "{value}"',
	},
	STRANDED: {
		vi: '{value} mục đang ở trạng thái này; hãy chuyển chúng sang trạng thái khác (remap) trước khi bỏ hoặc đổi mã',
		en: '{value} items are in this state; remap them to another one before it is removed or renamed',
	},
} as const satisfies Record<string, Record<Language, string>>;

export type ProblemCode = keyof typeof words;

/** The problem as a sentence for the person who saves: "Bước “approve” · Sang trạng thái: không có trạng thái “x”". */
export function describeProblem(problem: Problem, language: Language): string {
	const place = placeInWords(problem.line, problem.key, problem.field, language);
	return `${place}: ${words[problem.code][language].replace('{value}', String(problem.value ?? ''))}`;
}
