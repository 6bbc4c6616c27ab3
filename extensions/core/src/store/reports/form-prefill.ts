import type { FormPrefill } from '../../contract/reports.ts';
import { parsePrefill, type Prefill } from '../../definitions/report/prefill.ts';
import { type Comparison, figureIn } from '../../domain/reports/lines.ts';
import { registerQuery } from '../../domain/reports/register-query.ts';
import type { FormPorts, RegisterAnswer, ValueRow } from './form-ports.ts';
import type { LineRow, ReportHead } from './form-source.ts';

interface Sources {
	readonly comparison: Comparison;
	readonly values: readonly ValueRow[];
	readonly register: FormPorts['register'];
}

/** What the registers and earlier periods say for the lines that name a source, by line id. */
export async function readPrefills(
	head: ReportHead,
	lines: readonly LineRow[],
	sources: Sources,
): Promise<ReadonlyMap<number, FormPrefill>> {
	const asked = new Map<string, Promise<RegisterAnswer | null>>();
	const found = await Promise.all(
		lines.map(async (line): Promise<[number, FormPrefill] | null> => {
			const parsed = parsePrefill(line.prefill);
			if (!parsed.ok || !parsed.prefill || line.kind !== 'number') return null;
			if (parsed.prefill.kind === 'period') return [line.id, ofPeriod(parsed.prefill, line, lines, sources)];
			const query = registerQuery(parsed.prefill, {
				unitPath: head.unit_path,
				starts_on: head.starts_on,
				ends_on: head.ends_on,
			});
			// Several lines may ask the same; the register is asked once.
			const key = JSON.stringify(query);
			const answer = asked.get(key) ?? sources.register(query);
			asked.set(key, answer);
			const told = await answer;
			if (told === null) return null;
			return [line.id, { value: told.value, source: query.register, rows: told.rows, period: null }];
		}),
	);
	return new Map(found.filter((entry) => entry !== null));
}

function ofPeriod(
	prefill: Extract<Prefill, { kind: 'period' }>,
	line: LineRow,
	lines: readonly LineRow[],
	{ comparison, values }: Sources,
): FormPrefill {
	const report = prefill.period === 'previous' ? comparison.previous : comparison.lastYear;
	const meant =
		prefill.indicator === null ? line : lines.find(({ indicator_code: code }) => code === prefill.indicator);
	return {
		value: meant ? figureIn(report, meant, values) : null,
		source: 'indicator',
		rows: null,
		period: report?.code ?? null,
	};
}
