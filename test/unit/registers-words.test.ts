import { describe, expect, it } from 'vitest';
import { REGISTERS } from '@tiendo/core/contract/register-import.ts';
import { COLUMNS } from '@tiendo/core/definitions/registers/columns.ts';
import { words } from '../../extensions/reports/src/registers/words.ts';

describe('The page that takes registers from files', () => {
	it.each(REGISTERS)('names the required columns of %s as the empty file does', (register) => {
		const headings = COLUMNS[register].filter(({ required }) => required).map(({ heading }) => heading);
		const said = [words['vi-VN'], words['en-US']].map((texts) => texts[`required_${register}`]);
		expect(said).toEqual([0, 1].map((at) => headings.map((heading) => heading[at]).join(', ')));
	});
});
