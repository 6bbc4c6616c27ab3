import type {
	Desk,
	DeskReport,
	LevelDeadline,
	PeriodRef,
	TemplateRef,
	UnitRef,
} from '@tiendo/core/contract/reports.ts';
import { countStandings } from '@tiendo/core/domain/reports/standing.ts';

/** The desk of one template, by its code, with its own counts; the whole desk for an empty code. */
export function narrowed(desk: Desk, code: string): Desk {
	if (code === '') return desk;
	const reports = desk.reports.filter(({ template }) => template.code === code);
	return {
		...desk,
		reports,
		periods: desk.periods.filter(({ template }) => template.code === code),
		counts: countStandings(reports),
		timeliness: { due: 0, sent: 0, on_time: 0 },
	};
}

/** How far the units are with one period. */
export interface PeriodState {
	readonly key: string;
	readonly template: TemplateRef;
	readonly period: PeriodRef;
	readonly due_on: string;
	readonly deadlines: readonly LevelDeadline[];
	readonly all: number;
	readonly approved: number;
	readonly waiting: number;
	readonly returned: number;
	/** Units that have not sent, the deadline over. */
	readonly late: readonly UnitRef[];
	/** Units that have not sent, the deadline to come. */
	readonly missing: readonly UnitRef[];
	readonly reports: readonly DeskReport[];
}

/** The periods that the units report for, per template and period, those with most to chase first. */
export function periodStates(desk: Pick<Desk, 'reports' | 'periods'>): readonly PeriodState[] {
	const groups = new Map<string, DeskReport[]>();
	for (const report of desk.reports) {
		const key = `${report.template.code} ${report.period.code}`;
		groups.set(key, [...(groups.get(key) ?? []), report]);
	}
	return [...groups].flatMap(([key, reports]) => {
		const [first] = reports;
		if (!first) return [];
		const { template, period } = first;
		const known = desk.periods.find(
			(each) => each.template.code === template.code && each.period.code === period.code,
		);
		const unitsOf = (...standings: DeskReport['standing'][]) =>
			reports
				.filter(({ standing }) => standings.includes(standing))
				.map(({ unit }) => unit)
				.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
		return {
			key,
			template,
			period,
			due_on: known?.due_on ?? first.due_on,
			deadlines: known?.deadlines ?? [],
			all: reports.length,
			approved: unitsOf('approved').length,
			waiting: unitsOf('waiting').length,
			returned: unitsOf('returned').length,
			late: unitsOf('late'),
			missing: unitsOf('due', 'upcoming'),
			reports,
		};
	});
}

/** Periods that are not finished, the one due first on top. */
export function openStates(states: readonly PeriodState[]): readonly PeriodState[] {
	return states
		.filter(
			({ approved, all, reports }) =>
				approved < all && reports.some(({ standing }) => standing !== 'upcoming'),
		)
		.sort((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : a.key.localeCompare(b.key)));
}

/** Weight of a standing where units are sorted by a period: what needs chasing comes first. */
const WEIGHT: Readonly<Record<DeskReport['standing'], number>> = {
	late: 0,
	returned: 1,
	due: 2,
	upcoming: 3,
	waiting: 4,
	approved: 5,
};

export interface UnitRow {
	readonly unit: UnitRef;
	/** The unit's report of each period, in the order of the periods; null: it does not report for it. */
	readonly cells: readonly (DeskReport | null)[];
	/** Reports of these periods that are late or returned. */
	readonly troubles: number;
}

/** Units and what they sort by: their name, their troubles, or a period (its place in the list). */
export type UnitOrder = 'name' | 'troubles' | number;

/** One row per unit over the given periods, sorted; equal units by name. */
export function unitRows(
	states: readonly PeriodState[],
	order: UnitOrder,
	descending: boolean,
): readonly UnitRow[] {
	const units = new Map(states.flatMap(({ reports }) => reports.map(({ unit }) => [unit.id, unit] as const)));
	const rows = [...units.values()].map((unit): UnitRow => {
		const cells = states.map(({ reports }) => reports.find((report) => report.unit.id === unit.id) ?? null);
		const troubles = cells.filter(
			(cell) => cell !== null && (cell.standing === 'late' || cell.standing === 'returned'),
		).length;
		return { unit, cells, troubles };
	});
	const byName = (a: UnitRow, b: UnitRow) =>
		a.unit.name.localeCompare(b.unit.name, 'vi') || a.unit.id - b.unit.id;
	const weight = ({ cells, troubles }: UnitRow): number => {
		if (order === 'troubles') return troubles;
		const cell = order === 'name' ? null : cells[order];
		return cell ? WEIGHT[cell.standing] : 9;
	};
	const sign = descending ? -1 : 1;
	return rows.sort((a, b) =>
		order === 'name' ? sign * byName(a, b) : sign * (weight(a) - weight(b)) || byName(a, b),
	);
}
