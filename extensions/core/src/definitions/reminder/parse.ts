import type { Channel } from '../../contract/reminders.ts';
import { DEFAULT_TIME_ZONE } from '../../contract/time-zone.ts';
import { isTimeZone } from '../time-zone.ts';
import { parseAudience } from './audience.ts';
import { parseCron } from './cron.ts';
import { CHANNELS, OFFSET_UNITS } from './rule.ts';
import type { MessageTemplate, QuietHours, ReminderRule, RuleProblem } from './rule.ts';
import { json, text } from './cells.ts';
import { parseSubject } from './subject.ts';
import { templateProblem } from './template.ts';

export type RuleResult =
	| { readonly ok: true; readonly rule: ReminderRule }
	| { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** Widest offset in days: a year each way is more than any deadline of a yearly plan needs. */
const MAX_OFFSET = 366;
const MAX_REPEATS = 60;
const DEFAULT_SCHEDULE = '0 8 * * *';

/** Parses a row of reminder_rules as it comes from the API or the database. All problems are listed, not just the first. */
export function parseReminderRule(row: Readonly<Record<string, unknown>>): RuleResult {
	const problems: RuleProblem[] = [];
	const refuse = (field: string, vi: string, en: string): void => void problems.push({ field, vi, en });

	const about = parseSubject(row, problems);

	// Targets are spoken of when the schedule comes round, so they have no days to count.
	const offsets = about?.subject === 'targets' ? [0] : integers(row['offsets'], -MAX_OFFSET, MAX_OFFSET);
	if (!offsets) {
		refuse(
			'offsets',
			`cần danh sách số nguyên từ −${MAX_OFFSET} đến ${MAX_OFFSET}`,
			`needs whole numbers from −${MAX_OFFSET} to ${MAX_OFFSET}`,
		);
	}
	const offsetUnit = OFFSET_UNITS.find((unit) => unit === (row['offset_unit'] ?? 'working_days'));
	if (!offsetUnit) refuse('offset_unit', 'chọn ngày hoặc ngày làm việc', 'choose days or working_days');

	const repeatEvery = optionalInteger(row['repeat_every'], 1, MAX_OFFSET);
	if (repeatEvery === undefined) refuse('repeat_every', 'cần số ngày từ 1', 'needs a number of days from 1');
	const repeatMax = optionalInteger(row['repeat_max'], 1, MAX_REPEATS);
	if (repeatMax === undefined || (repeatEvery && !repeatMax)) {
		refuse(
			'repeat_max',
			`nhắc lại thì cần số lần dừng, từ 1 đến ${MAX_REPEATS}`,
			`repeating needs a stop from 1 to ${MAX_REPEATS}`,
		);
	}
	const audience = parseAudience(json(row['audience']));
	if (Array.isArray(audience)) problems.push(...audience);
	const escalateFrom = optionalInteger(row['escalate_from'], 1, MAX_REPEATS);
	const needsEscalation = 'parentUnitPolicies' in audience && audience.parentUnitPolicies.length > 0;
	if (escalateFrom === undefined || (needsEscalation && escalateFrom === null)) {
		refuse(
			'escalate_from',
			'báo lên cấp trên thì cần "từ lần nhắc thứ" (từ 1)',
			'escalation needs the number of the message it starts from (from 1)',
		);
	}
	const channels = parseChannels(json(row['channels']));
	if (!channels)
		refuse('channels', 'chọn e-mail, thông báo trong ứng dụng hoặc cả hai', 'choose mail, in_app or both');

	const ofTargets = about?.subject === 'targets';
	const vi = parseTemplate(row, 'vi', ofTargets, problems);
	const hasEnglish = text(row['subject_en']) !== null || text(row['body_en']) !== null;
	const en = hasEnglish ? parseTemplate(row, 'en', ofTargets, problems) : null;

	const cron = parseCron(text(row['schedule']) ?? DEFAULT_SCHEDULE);
	if (!cron.ok) refuse('schedule', cron.vi, cron.en);
	const quiet = parseQuiet(row['quiet_from'], row['quiet_to']);
	if (quiet === undefined) {
		refuse('quiet_from', 'cần cả hai giờ khác nhau, dạng 17:00', 'needs both times, different, as 17:00');
	}
	const timeZone = text(row['time_zone']) ?? DEFAULT_TIME_ZONE;
	if (!isTimeZone(timeZone))
		refuse('time_zone', `không có múi giờ "${timeZone}"`, `unknown time zone "${timeZone}"`);

	if (
		problems.length > 0 ||
		!about ||
		!offsets ||
		!offsetUnit ||
		repeatEvery === undefined ||
		repeatMax === undefined ||
		Array.isArray(audience) ||
		escalateFrom === undefined ||
		!channels ||
		!vi ||
		!cron.ok ||
		quiet === undefined
	) {
		return { ok: false, problems };
	}
	return {
		ok: true,
		rule: {
			id: Number(row['id'] ?? 0),
			name: text(row['name']) ?? '',
			...about,
			offsets,
			offsetUnit,
			repeatEvery,
			repeatMax: repeatMax ?? 0,
			audience: audience as ReminderRule['audience'],
			escalateFrom,
			channels,
			vi,
			en,
			digest: row['digest'] === true,
			schedule: cron.spec,
			quiet,
			timeZone,
			active: row['active'] !== false,
		},
	};
}

function parseTemplate(
	row: Readonly<Record<string, unknown>>,
	language: 'vi' | 'en',
	ofTargets: boolean,
	problems: RuleProblem[],
): MessageTemplate | null {
	const read = (part: 'subject' | 'body'): string | null => {
		const field = `${part}_${language}`;
		const source = text(row[field]);
		if (source === null) {
			problems.push({ field, vi: 'chưa có nội dung', en: 'is empty' });
			return null;
		}
		const reason = templateProblem(source, ofTargets);
		if (reason)
			problems.push({
				field,
				vi: `mẫu không dựng được: ${reason}`,
				en: `template does not render: ${reason}`,
			});
		return reason ? null : source;
	};
	const subject = read('subject');
	const body = read('body');
	return subject !== null && body !== null ? { subject, body } : null;
}

function parseChannels(value: unknown): readonly Channel[] | null {
	if (value === null || value === undefined) return ['mail'];
	if (!Array.isArray(value) || value.length === 0) return null;
	return value.every((name) => CHANNELS.includes(name as Channel))
		? CHANNELS.filter((name) => value.includes(name))
		: null;
}

/** Null: no quiet hours. Undefined: not readable. A day that is quiet throughout would never send and is refused. */
function parseQuiet(from: unknown, to: unknown): QuietHours | null | undefined {
	const [start, end] = [text(from), text(to)];
	if (start === null && end === null) return null;
	const [a, b] = [minuteOfDay(start), minuteOfDay(end)];
	return a === null || b === null || a === b ? undefined : { from: a, to: b };
}

function minuteOfDay(value: string | null): number | null {
	const match = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(value ?? '');
	return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

function integers(value: unknown, min: number, max: number): readonly number[] | null {
	const list = json(value);
	if (!Array.isArray(list) || list.length === 0) return null;
	const numbers = list.map((item) =>
		typeof item === 'string' && /^[+-]?\d+$/.test(item) ? Number(item) : item,
	);
	const valid = numbers.every((n) => Number.isInteger(n) && n >= min && n <= max);
	return valid ? [...new Set(numbers as number[])].sort((a, b) => a - b) : null;
}

/** Null for an empty field, undefined for one that is no whole number in the range. */
function optionalInteger(value: unknown, min: number, max: number): number | null | undefined {
	if (value === null || value === undefined || value === '') return null;
	const number = Number(value);
	return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}
