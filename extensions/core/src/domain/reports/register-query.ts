import type { Prefill, Register } from '../../definitions/report/prefill.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

/** Whose rows of a register count, and of which days. */
export interface RegisterScope {
	/** Path of the reporting unit; the rows of everything below it count too. */
	readonly unitPath: string;
	readonly starts_on: PlainDate;
	readonly ends_on: PlainDate;
}

type Filter = Readonly<Record<string, unknown>>;

/** A question to a register, in the words of Directus. */
export interface RegisterQuery {
	readonly register: Register;
	/** The column to add up; null: the rows are counted. */
	readonly sum: 'participations' | 'persons' | null;
	readonly filter: Filter;
}

/**
 * The rows that a line's figure is made of: those the template's filter chooses, of the unit and all units below it, and
 * of the period. Trainings belong to the period in which they end; teams and members count as they stand, once their
 * founding decision has been taken by the end of the period (or has no date).
 */
export function registerQuery(
	prefill: Extract<Prefill, { kind: 'register' }>,
	scope: RegisterScope,
): RegisterQuery {
	const { register, measure, filter } = prefill;
	const parent = PARENT[register];
	const own = PERIODIC[register] ? inPeriod(scope) : decidedBy(scope);
	const within = parent === null ? own : { [parent]: own };
	return {
		register,
		sum: measure === 'count' ? null : measure,
		filter: { _and: Object.keys(filter).length === 0 ? [within] : [filter, within] },
	};
}

/** The register whose row decides unit and day, by the field that leads there. */
const PARENT: Readonly<Record<Register, 'training' | 'team' | null>> = {
	trainings: null,
	training_attendance: 'training',
	teams: null,
	team_members: 'team',
};

/** Whether rows belong to a period, or stand until they are ended. */
const PERIODIC: Readonly<Record<Register, boolean>> = {
	trainings: true,
	training_attendance: true,
	teams: false,
	team_members: false,
};

function inPeriod({ unitPath, starts_on, ends_on }: RegisterScope): Filter {
	return { _and: [below(unitPath), { ends_on: { _gte: starts_on } }, { ends_on: { _lte: ends_on } }] };
}

function decidedBy({ unitPath, ends_on }: RegisterScope): Filter {
	return {
		_and: [below(unitPath), { _or: [{ decided_on: { _null: true } }, { decided_on: { _lte: ends_on } }] }],
	};
}

function below(path: string): Filter {
	return { unit: { path: { _starts_with: path } } };
}
