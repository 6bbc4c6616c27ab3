import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../seeds/lib/csv.ts';
import { planTeams } from '../../seeds/quang-ngai-2023/plan/teams.ts';
import { monthTrainings, type PlannedTraining } from '../../seeds/quang-ngai-2023/plan/trainings.ts';
import { districtPlans } from '../../seeds/steps/plan-data.ts';
import { teamDistricts } from '../../seeds/steps/teams.ts';

const plans = [...districtPlans().values()];
const months = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const ofDistrict = (code: string, measure: string): readonly number[] =>
	plans.find((plan) => plan.code === code)?.series[measure] ?? [];
const province = (measure: string): number => sum(plans.flatMap((plan) => plan.series[measure] ?? []));
const atEnd = (measure: string): number => sum(plans.map((plan) => plan.series[measure]?.at(-1) ?? 0));

describe('the plan of 2023', () => {
	it.each([
		['A03', 'N2.2', 519_000],
		['A10', 'N2.1', 252_000],
		['A18', 'N2.8', 60_000],
		['A19', 'N2.7', 220_000],
		['A20', 'N1.1', 400_000],
	])('adds up to %s of the article (%s)', (_id, measure, value) => {
		expect(province(measure)).toBe(value);
	});

	it.each([
		['A07', '528', 'N2.5', 2_100],
		['A08', '528', 'N2.6', 81_000],
		['A11', '522', 'N2.4', 5],
		['A12', '522', 'N2.5', 3_600],
		['A13', '534', 'N3.7', 1_200],
		['A14', '534', 'N3.8', 8_000],
	])('gives %s for district %s (%s)', (_id, district, measure, value) => {
		expect(sum(ofDistrict(district, measure))).toBe(value);
	});

	it('ends on the stocks: A05, A06 and the working-age people that make 71.27 lượt per 100', () => {
		expect(atEnd('N3.1')).toBe(23_000);
		expect(atEnd('N3.2')).toBe(23_000);
		expect(((province('N2.2') / atEnd('N2.9')) * 100).toFixed(2)).toBe('71.27');
	});

	it('never counts more persons than the participations they belong to, and every district trains every month', () => {
		for (const { code, series } of plans) {
			for (const month of months) {
				const of = (measure: string): number => series[measure]?.[month] ?? 0;
				expect(of('N3.7'), `${code} ${month}`).toBeLessThanOrEqual(of('N2.5'));
				expect(of('N2.6') + of('N2.5'), `${code} ${month}`).toBeLessThanOrEqual(of('N2.1'));
				expect(of('N3.8'), `${code} ${month}`).toBeLessThanOrEqual(of('school_participations'));
				expect(of('N3.1'), `${code} ${month}`).toBeLessThanOrEqual(of('N3.2'));
				expect(of('N3.5'), `${code} ${month}`).toBeLessThanOrEqual(of('N3.4'));
				expect(of('N2.1'), `${code} ${month}`).toBeGreaterThan(0);
			}
		}
	});

	it('holds the 1,141 teams and 7,512 members, six or seven each, also in Lý Sơn, which has no communes', () => {
		const teams = planTeams(teamDistricts());
		expect(teams).toHaveLength(1_141);
		expect(sum(teams.map((team) => team.members.length))).toBe(7_512);
		expect(new Set(teams.map((team) => team.members.length))).toEqual(new Set([6, 7]));
		expect(teams.some((team) => team.unit === '536')).toBe(true);
		expect(teams.every((team) => team.members[0]?.role === 'leader')).toBe(true);
	});
});

describe('the training register', () => {
	const frame = { startsOn: '2023-08-15', endsOn: '2023-09-14' };
	const rows = (code: string, month: number): PlannedTraining[] => {
		const plan = plans.find((entry) => entry.code === code);
		if (!plan) throw new Error(code);
		return monthTrainings({ ...frame, district: code, communes: plan.communes, month }, plan.series);
	};
	const total = (of: readonly PlannedTraining[], field: 'participations' | 'persons'): number =>
		sum(of.map((training) => training.attendance[field] ?? 0));

	it('adds up to what each district reports each month', () => {
		for (const { code, series } of plans) {
			for (const month of months) {
				const all = rows(code, month);
				const district = all.filter(({ kind }) => kind === 'class' || kind === 'guidance');
				const officials = all.filter(({ kind }) => kind === 'class');
				const of = (measure: string): number => series[measure]?.[month] ?? 0;
				expect(officials).toHaveLength(of('N2.4'));
				expect(total(district, 'participations')).toBe(of('N2.1'));
				expect(
					total(
						all.filter(({ kind }) => kind !== 'campaign'),
						'participations',
					),
				).toBe(of('N2.2'));
				expect(total(officials, 'participations')).toBe(of('N2.5'));
				expect(total(officials, 'persons')).toBe(of('N3.7'));
				expect(
					total(
						all.filter(({ kind }) => kind === 'guidance'),
						'persons',
					),
				).toBe(of('N2.6'));
				expect(
					total(
						all.filter(({ kind }) => kind === 'campaign'),
						'persons',
					),
				).toBe(of('N2.8'));
			}
		}
	});

	it('keeps every training inside its period and persons within participations', () => {
		for (const training of plans.flatMap((plan) => rows(plan.code, 8))) {
			expect(training.startsOn >= frame.startsOn && training.endsOn <= frame.endsOn).toBe(true);
			expect(training.attendance.persons ?? 0).toBeLessThanOrEqual(training.attendance.participations);
		}
	});
});

describe('CSV', () => {
	it('reads quoted cells with commas and quotes, and refuses a ragged line', () => {
		expect(parseCsv('a,b\n"x, ""y""",\n')).toEqual([{ a: 'x, "y"', b: '' }]);
		expect(() => parseCsv('a,b\n1\n')).toThrow('line 2');
	});
});
