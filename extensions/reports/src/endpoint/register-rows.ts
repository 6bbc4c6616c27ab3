import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { RegisterRows } from '@tiendo/core/contract/reports.ts';
import { parsePrefill, type Register } from '@tiendo/core/definitions/report/prefill.ts';
import { type RegisterQuery, registerQuery } from '@tiendo/core/domain/reports/register-query.ts';
import { readPrefillSource } from '@tiendo/core/store/reports/prefill-source.ts';
import type { Request, Response } from 'express';
import { plainFilter } from '../shared/rows.ts';
import { readerOf } from './reader.ts';
import { keyOf, reportOf } from './report-id.ts';
import { itemsOf, visibleRegister } from './visible.ts';

/** More are counted, not listed: the register itself has a page for that. */
const SHOWN = 200;

/** GET /reports/:id/lines/:value/rows : the register rows behind a line's figure that the reader may see. */
export const registerRowsHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const report = await reportOf(request, context, reader);
		const source = await readPrefillSource(context.database, report, keyOf(request.params['value']) ?? 0);
		const parsed = parsePrefill(source?.prefill);
		if (!source || !parsed.ok || parsed.prefill?.kind !== 'register') throw new ForbiddenError();
		const query = registerQuery(parsed.prefill, source);
		const answer = await visibleRegister(context, reader, query);
		if (answer === null) throw new ForbiddenError();
		const { fields, describe, sort } = SHAPES[query.register];
		const rows = await itemsOf(context, reader, query.register).readByQuery({
			filter: plainFilter(query.filter),
			fields: [...fields],
			sort: [...sort],
			limit: SHOWN,
		});
		const body: RegisterRows = {
			register: query.register,
			total: answer.rows,
			rows: rows.map((row) => describe(row as Row, query)),
		};
		response.json(body);
	};

interface Parent {
	readonly id: number;
	readonly title?: string;
	readonly name?: string;
	readonly ends_on?: string;
	readonly unit: { readonly full_name: string } | null;
}

interface Row extends Parent {
	readonly participations?: number | null;
	readonly persons?: number | null;
	readonly full_name?: string;
	readonly training?: Parent;
	readonly team?: Parent;
}

interface Shape {
	readonly fields: readonly string[];
	readonly sort: readonly string[];
	readonly describe: (row: Row, query: RegisterQuery) => RegisterRows['rows'][number];
}

const ofTraining = (id: number, training: Parent, figure: number): RegisterRows['rows'][number] => ({
	id,
	item: training.id,
	collection: 'trainings',
	title: training.title ?? '',
	unit: training.unit?.full_name ?? '',
	day: training.ends_on ?? null,
	figure,
});

const ofTeam = (id: number, team: Parent, title: string): RegisterRows['rows'][number] => ({
	id,
	item: team.id,
	collection: 'teams',
	title,
	unit: team.unit?.full_name ?? '',
	day: null,
	figure: 1,
});

const SHAPES: Readonly<Record<Register, Shape>> = {
	trainings: {
		fields: ['id', 'title', 'ends_on', 'unit.full_name'],
		sort: ['-ends_on', 'id'],
		describe: (row) => ofTraining(row.id, row, 1),
	},
	training_attendance: {
		fields: [
			'id',
			'participations',
			'persons',
			'training.id',
			'training.title',
			'training.ends_on',
			'training.unit.full_name',
		],
		sort: ['-training.ends_on', 'id'],
		describe: (row, { sum }) =>
			ofTraining(row.id, row.training ?? row, sum === null ? 1 : Number(row[sum] ?? 0)),
	},
	teams: {
		fields: ['id', 'name', 'unit.full_name'],
		sort: ['name', 'id'],
		describe: (row) => ofTeam(row.id, row, row.name ?? ''),
	},
	team_members: {
		fields: ['id', 'full_name', 'team.id', 'team.name', 'team.unit.full_name'],
		sort: ['full_name', 'id'],
		describe: (row) => ofTeam(row.id, row.team ?? row, row.full_name ?? ''),
	},
};
