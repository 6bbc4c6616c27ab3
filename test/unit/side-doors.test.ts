import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { table } from '../support/doors/table.ts';

const page = readFileSync(new URL('../../docs/side-doors.md', import.meta.url), 'utf8');

/** Rows of the page's tables as "route | attempt", under the heading they stand in. */
function rowsOf(heading: string): string[] {
	const [, after = ''] = page.split(`\n## ${heading}\n`);
	const [section = ''] = after.split('\n## ');
	return section
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) =>
			line
				.split('|')
				.slice(1, 3)
				.map((cell) => cell.trim().replaceAll('`', ''))
				.join(' | '),
		);
}

describe('the list of side doors in the docs', () => {
	it.each(Object.keys(table))('names under “%s” exactly what the tests try', (heading) => {
		const tried = (table[heading] ?? []).map(({ route, attempt }) => `${route} | ${attempt}`);
		expect(rowsOf(heading)).toEqual(tried);
	});

	it('has no heading with a table that no test tries', () => {
		const headings = page
			.split('\n## ')
			.filter((section) => section.includes('\n| `'))
			.map((section) => section.slice(0, section.indexOf('\n')));
		expect(headings).toEqual(Object.keys(table));
	});

	it('tries every door once', () => {
		const names = Object.values(table)
			.flat()
			.map(({ route, attempt }) => `${route} ${attempt}`);
		expect(names).toEqual([...new Set(names)]);
	});
});
