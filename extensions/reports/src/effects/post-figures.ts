import type { TransitionEvent } from '@tiendo/core/contract/events.ts';
import { formatRange } from '@tiendo/core/domain/format/date.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { FiguresOverlap, type Overlap } from '@tiendo/core/store/reports/overlap.ts';
import { postReportValues } from '@tiendo/core/store/reports/post-values.ts';
import type { Knex } from 'knex';

/** Posts the figures of an approved report. @throws CONDITION_FAILED where another period counts the days already */
export async function postFigures(
	database: Knex.Transaction,
	{ key, round, at, actor }: TransitionEvent,
): Promise<void> {
	try {
		await postReportValues(database, { reportId: Number(key), round, at, actor });
	} catch (error) {
		if (error instanceof FiguresOverlap) throw await refusalOf(database, error.overlap, actor);
		throw error;
	}
}

/** 409: the approval has to wait until the other period's figure is settled. In the approver's language. */
async function refusalOf(database: Knex.Transaction, overlap: Overlap, actor: string | null): Promise<Error> {
	const language = await languageOf(database, actor);
	const { indicator, period, startsOn, endsOn } = overlap;
	const days = formatRange(startsOn, endsOn, language === 'en-US' ? 'en' : 'vi');
	const name = period === null ? days : `${period} (${days})`;
	const message = say(
		language,
		`Chỉ số ${indicator} đã có số liệu được duyệt cho kỳ ${name}, trùng ngày với kỳ này; duyệt nữa sẽ tính hai lần.`,
		`Indicator ${indicator} has an approved figure for the period ${name}, which shares days with this one; approving would count it twice.`,
	);
	return refusal('CONDITION_FAILED', message, {
		reason: 'figures_overlap',
		indicator,
		period,
		starts_on: startsOn,
		ends_on: endsOn,
	});
}
