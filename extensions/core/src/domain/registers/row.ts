import type { ProblemCode, Register } from '../../contract/register-import.ts';
import type { Column } from '../../definitions/registers/columns.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { type Cell, type Read, readChoice, readCount, readDate, readText } from './cells.ts';
import type { Place } from './header.ts';
import type { FoundUnit } from './units.ts';

/** A value of a row that is ready to be stored; null: the file says nothing about it. */
export type Value = string | number | null;

/** Why a row cannot be taken; `field` is null where the whole row is meant. */
export interface Issue {
	readonly field: string | null;
	readonly code: ProblemCode;
	readonly candidates?: readonly string[];
}

export interface Reading {
	readonly register: Register;
	readonly places: readonly Place[];
	readonly findUnit: (cell: Cell, on: PlainDate | null) => FoundUnit;
	/** The day on which units must be in force where the row names no other. */
	readonly today: PlainDate;
	/** Days of the workbook count from 1904. */
	readonly epoch1904: boolean;
}

/** The values of a row by field, or everything that is wrong with it. */
export type RowResult = { readonly values: Record<string, Value> } | { readonly issues: readonly Issue[] };

/**
 * Reads one row of a register's file. An empty cell says nothing: of a new row it is the default, of one that is there
 * it stays. A training that names no last day ends on its first.
 */
export function readRow(cells: readonly Cell[], reading: Reading): RowResult {
	const values: Record<string, Value> = {};
	const issues: Issue[] = [];
	let unitCell: Cell = null;
	for (const { index, column } of reading.places) {
		const cell = cells[index] ?? null;
		if (column.kind === 'unit') {
			unitCell = cell;
			continue;
		}
		const read = readCell(cell, column, reading.epoch1904);
		if ('problem' in read) issues.push({ field: column.field, code: read.problem });
		else if (read.value === null && column.required) issues.push({ field: column.field, code: 'missing' });
		else values[column.field] = read.value ?? (column.kind === 'choice' ? (column.otherwise ?? null) : null);
	}
	finish(values, issues, reading.register);
	const unit = reading.findUnit(unitCell, dayOf(values, reading));
	if ('unit' in unit) values['unit'] = unit.unit.id;
	else
		issues.push({
			field: 'unit',
			code: unit.problem,
			...('candidates' in unit ? { candidates: unit.candidates } : {}),
		});
	return issues.length > 0 ? { issues } : { values };
}

/** True where no cell of the row holds anything. */
export function isBlank(cells: readonly Cell[]): boolean {
	return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

function readCell(cell: Cell, column: Column, epoch1904: boolean): Read<string | number> {
	switch (column.kind) {
		case 'date':
			return readDate(cell, epoch1904);
		case 'count':
			return readCount(cell);
		case 'choice':
			return readChoice(cell, column.choices);
		default:
			return readText(cell);
	}
}

/** What follows from other cells of the row, and what they may not say together. */
function finish(values: Record<string, Value>, issues: Issue[], register: Register): void {
	if (register !== 'trainings') return;
	const bad = (field: string, code: ProblemCode) => issues.push({ field, code });
	const clean = (field: string) => !issues.some((issue) => issue.field === field);
	values['kind'] ??= clean('kind') ? 'class' : null;
	values['ends_on'] ??= clean('ends_on') ? (values['starts_on'] ?? null) : null;
	const { starts_on: start, ends_on: end, audience, participations, persons } = values;
	if (typeof start === 'string' && typeof end === 'string' && end < start)
		bad('ends_on', 'ends_before_start');
	if (!clean('audience') || !clean('participations') || !clean('persons')) return;
	if (!audience && (participations != null || persons != null)) bad('audience', 'attendance_incomplete');
	if (audience && participations == null) bad('participations', 'attendance_incomplete');
	if (typeof persons === 'number' && typeof participations === 'number' && persons > participations) {
		bad('persons', 'persons_exceed');
	}
}

/** The day on which the row's unit must have existed. */
function dayOf(values: Record<string, Value>, { register, today }: Reading): PlainDate {
	const day =
		register === 'trainings' ? values['ends_on'] : register === 'teams' ? values['decided_on'] : null;
	return typeof day === 'string' ? day : today;
}
