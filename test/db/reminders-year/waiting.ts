/**
 * The messages about reports that lie with the reviewer: told-waiting.csv has since when, in which state, when the working hours of
 * that state were used up (8 for what was sent, 16 for what is looked at; an office day has 7½: 7:30–11:30, 13:30–17:00), and the
 * days on which the reviewer is told at eight o'clock. The first is the next working day after the one on which the time was used
 * up, then every second one, five in all, as long as nobody takes the report a step further.
 */
import { cell } from '../../../seeds/lib/csv.ts';
import { titleOf } from './reports.ts';
import {
	dayOf,
	DISTRICTS,
	districtsOf,
	type Looks,
	type Moment,
	movedBetween,
	type ReportOf,
	rowsOf,
	type Told,
	wordsOn,
} from './year.ts';

interface Line extends ReportOf {
	readonly moment: Moment;
	/** When the same message is said once more; null after the last. */
	readonly next: Moment | null;
	readonly usedUpOn: string;
	/** In words: one working day after, then three, five, seven, nine. */
	readonly when: string;
}

const LINES: readonly Line[] = rowsOf('told-waiting.csv').flatMap((row) => {
	const moments = cell(row, 'months_and_days')
		.split(' ')
		.map((day): Moment => `2024-${day} 08:00`);
	return districtsOf(cell(row, 'districts')).flatMap((district) =>
		moments.map((moment, index) => ({
			report: cell(row, 'report'),
			district,
			moment,
			next: moments[index + 1] ?? null,
			usedUpOn: dayOf(cell(row, 'used_up')),
			when: `quá hạn ${2 * index + 1} ngày làm việc`,
		})),
	);
});

/** What is said at the looks: a message is void when the report took a step meanwhile, or when its next one has come up. */
export function toldOfWaiting({ all }: Looks): Told[] {
	return LINES.flatMap((line): Told[] => {
		const look = all.find((moment) => moment >= line.moment);
		if (look === undefined || movedBetween(line, line.moment, look)) return [];
		if (line.next !== null && line.next <= look) return [];
		const unit = DISTRICTS[line.district] ?? '';
		const title = `${titleOf(line.report).vi.replace(' – ', ' ')} – ${unit}`;
		const badge = dayOf(look) === dayOf(line.moment) ? line.when : wordsOn(dayOf(look), line.usedUpOn);
		return [
			{
				look,
				rule: 'chờ xử lý',
				to: 'reviewer',
				subject: `${title}: chờ xử lý quá thời gian`,
				item: { unit, title, badge, counted: 'waiting overdue' },
			},
		];
	});
}
