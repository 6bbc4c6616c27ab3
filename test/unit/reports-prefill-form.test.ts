import { MEASURES, PREFILL_REGISTERS } from '@tiendo/core/contract/template-form.ts';
import { parsePrefill } from '@tiendo/core/definitions/report/prefill.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collections } from '../../schema/collections/index.ts';
import { edited } from '../../extensions/reports/src/prefill/edited.ts';

const filter = { kind: { _eq: 'class' } };

describe('The form of where a figure comes from', () => {
	it.each([
		['a register counts its rows', null, { register: 'teams' }, { register: 'teams', measure: 'count' }],
		[
			'another register forgets what was said of the one before',
			{ register: 'training_attendance', measure: 'persons', filter },
			{ register: 'trainings', measure: 'persons', filter },
			{ register: 'trainings', measure: 'count' },
		],
		[
			'a filter is kept with its register',
			{ register: 'trainings', measure: 'count' },
			{ register: 'trainings', measure: 'count', filter },
			{ register: 'trainings', measure: 'count', filter },
		],
		[
			'a filter taken away leaves all rows',
			{ register: 'trainings', measure: 'count', filter },
			{ register: 'trainings', measure: 'count', filter: null },
			{ register: 'trainings', measure: 'count' },
		],
		[
			'a register taken away takes the rest with it',
			{ register: 'trainings', measure: 'count', filter },
			{ register: null, measure: 'count', filter },
			null,
		],
		[
			'an earlier report may name an indicator',
			{ period: 'previous' },
			{ period: 'previous', indicator: 'N2.13' },
			{ period: 'previous', indicator: 'N2.13' },
		],
		[
			'a code taken away is the own indicator',
			null,
			{ period: 'last_year', indicator: '' },
			{ period: 'last_year' },
		],
	])('%s', (_name, before, values, stored) => {
		expect(edited(before, values)).toEqual(stored);
	});

	it('calls a register what the Studio calls it', () => {
		const plurals = Object.keys(MEASURES).map((register) => [
			register,
			collections.find(({ collection }) => collection === register)?.plural,
		]);
		expect(Object.fromEntries(plurals)).toEqual(PREFILL_REGISTERS);
	});

	it('never stores what a template refuses, whatever is chosen in whatever order', () => {
		const choice = fc.record(
			{
				register: fc.constantFrom(null, 'trainings', 'training_attendance', 'teams', 'team_members'),
				filter: fc.constantFrom(null, filter),
				period: fc.constantFrom(null, 'previous', 'last_year'),
				indicator: fc.constantFrom(null, '', 'N2.13'),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.array(choice), (choices) => {
				let stored: object | null = null;
				for (const one of choices) {
					stored = edited(stored as Record<string, unknown> | null, { ...stored, ...one });
					expect(parsePrefill(stored)).toMatchObject({ ok: true });
				}
			}),
		);
	});
});
