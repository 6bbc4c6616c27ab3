import type { Knex } from 'knex';
import { loadActor, type Actor } from '@tiendo/core/store/actors.ts';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import type { Answer } from '@tiendo/core/domain/workflow/remarks.ts';
import { applyAnswer } from '@tiendo/core/store/workflow/answer.ts';
import { applyTransition } from '@tiendo/core/store/workflow/transition.ts';
import { postReportValues } from '@tiendo/core/store/reports/post-values.ts';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import type { Move, ReportFrame } from '../quang-ngai-2023/plan/moves.ts';

/** A generated report with the frame its route is planned from. */
export interface StoredReport extends ReportFrame {
	readonly id: number;
	readonly slug: string;
}

const HOUR = 3_600_000;
const ANSWER = 'Đã rà soát lại với sổ theo dõi của các xã; số liệu đúng.';

/** A step of one report; remarks name lines by the indicator's code. */
export interface PlannedMove extends Move {
	readonly report: StoredReport;
	readonly remarks?: readonly { readonly indicator: string; readonly text: string }[];
}

/** Reports of a template's periods, with district codes; slugs maps those to the logins' last part. */
export async function readReports(
	trx: Knex.Transaction,
	template: number,
	periods: readonly string[],
	slugs: ReadonlyMap<string, string>,
): Promise<StoredReport[]> {
	const rows: Omit<StoredReport, 'slug'>[] = await trx('reports as r')
		.join('report_periods as p', 'p.id', 'r.period')
		.join('units as u', 'u.id', 'r.unit')
		.where('r.template', template)
		.whereIn('p.code', periods)
		.orderBy([{ column: 'p.starts_on' }, { column: 'u.code' }])
		.select(
			'r.id',
			'u.code as district',
			'p.code as period',
			trx.raw('p.ends_on::text as "endsOn"'),
			trx.raw('r.due_on::text as "dueOn"'),
		);
	return rows.map((row) => ({ ...row, slug: slugs.get(row.district) ?? row.district }));
}

/** Fills lines of drafts. figure gives the value of a report and indicator code; null leaves the line empty. */
export async function fillReports(
	trx: Knex.Transaction,
	reports: readonly StoredReport[],
	figure: (report: StoredReport, indicator: string) => number | null,
): Promise<void> {
	const byId = new Map(reports.map((report) => [report.id, report]));
	const lines: { id: number; report: number; code: string }[] = await trx('report_values as v')
		.join('indicators as i', 'i.id', 'v.indicator')
		.whereIn('v.report', [...byId.keys()])
		.select('v.id', 'v.report', 'i.code');
	const filled = lines.flatMap((line) => {
		const report = byId.get(line.report);
		const value = report === undefined ? null : figure(report, line.code);
		return value === null ? [] : [{ id: line.id, value }];
	});
	await trx.raw(
		`update report_values v set value = f.value
		from unnest(?::int[], ?::numeric[]) as f(id, value) where v.id = f.id`,
		[filled.map((line) => line.id), filled.map((line) => line.value)],
	);
	// The engine looks at every report's lines at every step: without statistics the planner would scan the whole table.
	await trx.raw('analyze reports, report_values');
}

async function readActor(trx: Knex.Transaction, email: string, now: Date): Promise<Actor> {
	const user = await trx<{ id: string; email: string }>('directus_users').where({ email }).first('id');
	const actor = user === undefined ? null : await loadActor(trx, user.id, now);
	if (actor === null) throw new Error(`There is no active user ${email}`);
	return actor;
}

async function remarksOf(trx: Knex.Transaction, move: PlannedMove): Promise<Remark[]> {
	const found: Remark[] = [];
	for (const { indicator, text } of move.remarks ?? []) {
		const line = await trx('report_values as v')
			.join('indicators as i', 'i.id', 'v.indicator')
			.where({ 'v.report': move.report.id, 'i.code': indicator })
			.first<{ id: number } | undefined>('v.id');
		if (line) found.push({ line: String(line.id), text });
	}
	return found;
}

/**
 * Takes the steps in the order of time, each through the workflow engine as the user who takes it: the same rules, log and
 * posting as in the Studio. Whoever sends a returned report answers its remarks first. The first refused step throws.
 */
export async function takeMoves(trx: Knex.Transaction, moves: readonly PlannedMove[]): Promise<void> {
	const actors = new Map<string, Actor>();
	const returned = new Map<string, Answer[]>();
	const ports = knexPorts({
		// The plan's figures are given; what they lack is lacking on purpose.
		check_report: () => Promise.resolve(),
		post_indicator_values: (tx, event) =>
			postReportValues(tx, {
				reportId: Number(event.key),
				round: event.round,
				at: event.at,
				actor: event.actor,
			}),
	});
	for (const move of moves.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
		const login = move.by === 'head' ? `head.${move.report.slug}` : 'reviewer';
		const actor = actors.get(login) ?? (await readActor(trx, `${login}@quangngai.example`, move.at));
		actors.set(login, actor);
		const command = {
			collection: 'reports',
			id: String(move.report.id),
			action: move.action,
			actor,
			revision: null,
			comment: move.comment ?? null,
			remarks: await remarksOf(trx, move),
			now: move.at,
		};
		const waiting = returned.get(command.id);
		if (waiting && move.action === 'submit') {
			await applyAnswer(trx, { ...command, answers: waiting, now: new Date(move.at.getTime() - HOUR) });
			returned.delete(command.id);
		}
		const { logId } = await applyTransition(trx, command, ports);
		if (command.remarks.length > 0)
			returned.set(
				command.id,
				command.remarks.map((_, place) => ({ remark: `${logId}:${place}`, text: ANSWER })),
			);
	}
}
