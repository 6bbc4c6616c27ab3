import type { EndpointExtensionContext } from '@directus/extensions';
import type { FigurePorts, SeenReport, SeenValue } from '@tiendo/core/store/reports/consolidated/periods.ts';
import type { Reader } from '../reader.ts';

/** Keys asked for at a time: a year of all communes stays below what one statement takes. */
const AT_A_TIME = 500;

/** Reads reports below a path and their figures as the reader's own permissions show them; throws FORBIDDEN without any. */
export function visibleBelow(context: EndpointExtensionContext, reader: Reader, path: string): FigurePorts {
	const { ItemsService } = context.services;
	const options = { accountability: reader.accountability, schema: reader.schema };
	return {
		reports: async (periods) => {
			const service = new ItemsService('reports', options);
			const rows = await service.readByQuery({
				filter: { period: { _in: [...periods] }, unit: { path: { _starts_with: path } } },
				fields: ['id', 'unit', 'period', 'state', 'narrative'],
				limit: -1,
			});
			return rows.map((row): SeenReport => ({
				id: Number(row['id']),
				unit: Number(row['unit']),
				period: Number(row['period']),
				state: String(row['state']),
				narrative: textOrNull(row['narrative']),
			}));
		},
		values: async (reports) => {
			const service = new ItemsService('report_values', options);
			const found: SeenValue[] = [];
			for (let from = 0; from < reports.length; from += AT_A_TIME) {
				const rows = await service.readByQuery({
					filter: { report: { _in: reports.slice(from, from + AT_A_TIME) } },
					fields: ['report', 'line', 'indicator', 'value', 'text'],
					limit: -1,
				});
				found.push(...rows.map(toValue));
			}
			return found;
		},
	};
}

function toValue(row: Readonly<Record<string, unknown>>): SeenValue {
	return {
		report: Number(row['report']),
		line: Number(row['line']),
		indicator: numberOrNull(row['indicator']),
		value: numberOrNull(row['value']),
		text: textOrNull(row['text']),
	};
}

function numberOrNull(value: unknown): number | null {
	return value === null || value === undefined ? null : Number(value);
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
