import type { EndpointExtensionContext } from '@directus/extensions';
import type { Register } from '@tiendo/core/contract/register-import.ts';
import { type Column, COLUMNS } from '@tiendo/core/definitions/registers/columns.ts';
import { type Language, say } from '@tiendo/core/http/language.ts';
import type { Request, Response } from 'express';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { registerRequest } from './import.ts';

/** Rows of the empty file for which cells offer their list. */
const PREPARED_ROWS = 5000;

const NAMES: Readonly<Record<Register, string>> = {
	...{ trainings: 'so-tap-huan', teams: 'so-to-cong-nghe-so', team_members: 'so-thanh-vien-to' },
};

const TYPES = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
} as const;

/**
 * GET /reports/registers/:register/template.xlsx (or .csv) : the empty file with the columns of the register; in the
 * workbook cells of fixed lists offer them. For whoever may import.
 */
export const templateHandler =
	(context: EndpointExtensionContext, format: 'xlsx' | 'csv') =>
	async (request: Request, response: Response) => {
		const { register, language } = await registerRequest(request, context);
		const at = language === 'en-US' ? 1 : 0;
		const headings = COLUMNS[register].map((column) => column.heading[at]);
		response.setHeader('Content-Type', TYPES[format]);
		response.setHeader('Content-Disposition', `attachment; filename="${NAMES[register]}.${format}"`);
		// Excel takes CSV for UTF-8 by its mark only.
		if (format === 'csv') response.send(`\ufeff${headings.map(quoted).join(';')}\r\n`);
		else response.send(Buffer.from(await workbook(register, headings, language)));
	};

async function workbook(register: Register, headings: readonly string[], language: Language) {
	const columns = COLUMNS[register];
	const at = language === 'en-US' ? 1 : 0;
	const lists = columns.flatMap((column) =>
		column.kind === 'choice' ? [{ column, values: column.choices }] : [],
	);
	const listSheet = say(language, 'Danh mục', 'Lists');
	const longest = Math.max(...lists.map(({ values }) => Object.keys(values).length));
	const sheet: WriteSheet = {
		name: say(language, 'Sổ', 'Register'),
		columns: columns.map((column) => ({ width: column.kind === 'text' ? 28 : 18, numFmt: formatOf(column) })),
		rows: [[...headings]],
		freezePane: { rows: 1 },
		dataValidations: lists.map(({ column, values }, index) => ({
			type: 'list' as const,
			allowBlank: true,
			formula1: `'${listSheet}'!$${letter(index)}$2:$${letter(index)}$${Object.keys(values).length + 1}`,
			range: `${letter(columns.indexOf(column))}2:${letter(columns.indexOf(column))}${PREPARED_ROWS}`,
		})),
	};
	const choices: WriteSheet = {
		name: listSheet,
		columns: lists.map(() => ({ width: 32 })),
		rows: [
			lists.map(({ column }) => column.heading[at]),
			...Array.from({ length: longest }, (_, row) =>
				lists.map(({ values }) => Object.values(values)[row]?.[at] ?? null),
			),
		],
	};
	return await writeXlsx({ sheets: [sheet, choices] });
}

/** Text keeps the zeros in front of a code; days are shown the Vietnamese way. */
function formatOf({ kind }: Column): string {
	return kind === 'date' ? 'd/m/yyyy' : kind === 'count' ? '#,##0' : '@';
}

/** 0 → A; registers have fewer than 26 columns. */
const letter = (index: number): string => String.fromCharCode(65 + index);

const quoted = (text: string): string => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
