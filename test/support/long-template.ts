import type { Knex } from 'knex';
import type { Client } from './client.ts';

/** A server with the demonstration. */
interface Host {
	readonly knex: Knex;
	as(name: string): Promise<Client>;
}

/** Lines of the long form: as many as the nine-month reports of a province have. */
export const LONG = 60;

interface Made {
	readonly data: { readonly id: number };
}

/**
 * Makes a template of sixty lines in six groups, opens its year and returns the report of a unit. Lines 1.2 and 1.3 have
 * a register, line 6.10 is the sum of 1.1 and 1.2, 6.9 is a text, and 1.2 may not exceed 1.1.
 */
export async function openLongReport({ knex, as }: Host, unit: string, year: number): Promise<number> {
	const indicators: { id: number }[] = await knex('indicators').orderBy('id').limit(6).select('id');
	const province = await as('province');
	const lines = Array.from({ length: LONG }, (_, index) => {
		const group = Math.floor(index / 10) + 1;
		const number = `${group}.${(index % 10) + 1}`;
		const indicator = indicators[group - 1]?.id;
		const base = { number, section: String(group), sort: index + 1, required: true, min: 0 };
		if (number === '6.10')
			return { ...base, kind: 'computed', indicator, title_vi: 'Tổng 1.1 và 1.2', formula: '{1.1} + {1.2}' };
		if (number === '6.9') return { ...base, kind: 'text', title_vi: 'Nhận xét', min: null };
		const prefill = { register: 'teams', measure: 'count', filter: { is_active: { _eq: true } } };
		const source = number === '1.2' || number === '1.3' ? { prefill } : {};
		return { ...base, kind: 'number', indicator, title_vi: `Chỉ tiêu số ${number} của biểu dài`, ...source };
	});
	const made = await province.send<Made>('POST', '/items/report_templates', {
		code: 'DAI-60',
		name_vi: 'Báo cáo năm sáu mươi dòng',
		name_en: 'Yearly report of sixty lines',
		cycle: 'year',
		posts_figures: false,
		sections: [1, 2, 3, 4, 5, 6].map((group) => ({ key: String(group), title_vi: `Nhóm nhiệm vụ ${group}` })),
		checks: [
			{
				left: '{1.2}',
				operator: 'lte',
				right: '{1.1}',
				severity: 'error',
				message_vi: 'Dòng 1.2 lớn hơn dòng 1.1. Phải sửa trước khi gửi.',
			},
		],
		lines,
	});
	if (made.status !== 200) throw new Error(JSON.stringify(made.body));
	const template = made.body.data.id;
	const opened = await province.send('POST', '/reports/periods/generate', { template, year });
	if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
	const row = await knex('reports as r')
		.join('units as u', 'u.id', 'r.unit')
		.where({ 'r.template': template, 'u.code': unit })
		.first<{ id: number } | undefined>('r.id');
	if (!row) throw new Error(`${unit} has no report`);
	return row.id;
}
